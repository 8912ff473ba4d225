# Lägesrapporten
product-week = Veckolägesbild
product-fortnight = Tvåveckorslägesbild
product-month = Månadslägesbild
product-quota = Lägesbild
product-unknown = Lägesbild
doc-title = { $product } { $body }, { $week }
doc-span = { $first }–{ $last }
doc-draft = Utkast
doc-period = Period
doc-meeting = Möte
doc-version = Version
doc-version-value = { $number }, sammanställd { $at }
doc-approver = Fastställd av
doc-not-approved = Inte fastställd
doc-registry = Diarienummer
doc-no-registry = Inte registrerad
doc-summary = { $reports ->
    [0] Inga rapporter har kommit in.
    [one] En rapport har kommit in.
   *[other] { $reports } rapporter har kommit in.
} { $said } av { $seats } platser har rapporterat eller svarat att det inte finns något att rapportera.
doc-late = { $count ->
    [one] En rapport kom efter att omgången stängdes och är ett tillägg.
   *[other] { $count } rapporter kom efter att omgången stängdes och är tillägg.
}
doc-withheld = { $count ->
    [one] En rapport väntar på granskning och visas inte.
   *[other] { $count } rapporter väntar på granskning och visas inte.
}
doc-change = Förändring
doc-change-caption = Antal rapporter jämfört med föregående period och samma period förra året
doc-change-note = Läs antalet tillsammans med hur många organisationer som svarade: fler som rapporterar ger fler rapporter.
doc-no-comparison = Det finns ingen tidigare period att jämföra med.
doc-head-period = Period
doc-head-reports = Rapporter
doc-head-organisations = Organisationer som svarat
doc-now = Denna period
doc-before = Föregående period
doc-last-year = Samma period förra året
doc-table = Rapporter per kategori och område
doc-table-caption = Antal rapporter per kategori och område
doc-head-category = Kategori
doc-head-total = Totalt
doc-no-area = Ort okänd
doc-chart = Rapporter per kategori
doc-chart-description = Flest rapporter gäller { $category }: { $count } av { $total }.
doc-repeats = Platser som återkommer
doc-repeats-caption = Samma plats och kategori, nu och under de senaste omgångarna
doc-head-place = Plats
doc-head-area = Område
doc-head-now = Nu
doc-head-twelve-weeks = Senaste 12 omgångarna
doc-events = Inträffade händelser
doc-unsafe-places = Otrygga platser
doc-coming = Kommande händelser
doc-needs = Samverkansbehov
doc-when = När
doc-level = Bedömning
doc-day-time = { $day } kl. { $time }
doc-addendum = Tillägg
doc-addendum-value = Kom efter att omgången stängdes
doc-police-public = { $organisation } (polisens publika information)
doc-coverage = Vilka som har svarat
doc-coverage-line = Rapporterat { $reported }, inget att rapportera { $nothing }, frånvarande { $absent }, inte nådda { $not_reached }, inte svarat { $silent }, vakanta platser { $vacant }.
doc-coverage-caption = Svar per plats i gruppen
doc-head-organisation = Organisation
doc-head-role = Roll
doc-head-standing = Svar
doc-caveat-title = Om underlaget
doc-caveat = Lägesbilden bygger på det som gruppens deltagare har rapporterat. Den är inte statistik över anmälda brott. En lägesbild väger samman omfattning, jämförelser och trender; slutsatserna drar gruppen.
doc-caveat-police = Händelser märkta som polisens publika information är hämtade från polisen.se och har tagits med av polisens plats i gruppen.
doc-until = { $day } till och med { $until }
doc-no-data = uppgift saknas
doc-list-end = { $names } och { $last }

# Fastställd version, granskning och vad som har ändrats
doc-fixed = Fastställd
doc-version-fixed = { $number }, fastställd { $at }
doc-variant = Variant
doc-variant-partner = partner
doc-variant-partner-value = För samverkansparter
doc-variant-public = offentlig
doc-variant-public-value = Offentlig
doc-held = { $count ->
    [one] En rapport som inte är granskad är inte med.
   *[other] { $count } rapporter som inte är granskade är inte med.
}
doc-unreviewed = { $count ->
    [one] En rapport är med utan att vara granskad. Den är märkt där den står.
   *[other] { $count } rapporter är med utan att vara granskade. De är märkta där de står.
}
doc-review = Granskning
doc-not-reviewed = Inte granskad
doc-mark = Ändring
doc-mark-new = Nytt i version { $number }
doc-mark-changed = Ändrat i version { $number }
doc-behind = Bygger på
doc-behind-value = { $reports } rapporter från { $organisations ->
    [one] en organisation
   *[other] { $organisations } organisationer
}
doc-changes = Ändrat sedan version { $number } (fastställd { $at })
doc-changes-none = Inga rapporter och inga nivåer har ändrats.
doc-changes-new = Nytt: { $title }
doc-changes-changed = Ändrat: { $title }
doc-changes-merged = { $count ->
    [one] En rapport visas nu tillsammans med en annan.
   *[other] { $count } rapporter visas nu tillsammans med andra.
}
doc-changes-gone = { $count ->
    [one] En rapport är inte längre med.
   *[other] { $count } rapporter är inte längre med.
}
doc-changes-level = { $area }: nivån är ändrad från { $before } till { $now }

# Nivåer och åtgärder
doc-area-level-1 = 1. Normal
doc-area-level-2 = 2. Förhöjd
doc-area-level-3 = 3. Hög
doc-area-level-4 = 4. Mycket hög
doc-area-level-none = Ingen nivå
doc-levels = Nivå per område
doc-levels-caption = Nivån i varje område, från 1 (normal) till 4 (mycket hög)
doc-head-level = Nivå
doc-head-why = Motivering
doc-actions = Beslutade åtgärder
doc-actions-caption = Åtgärder som har beslutats
doc-head-action = Åtgärd
doc-head-owner = Ansvarig
doc-head-due = Klart senast
doc-head-decided-by = Beslutad av
doc-head-status = Läge
doc-no-due = Inget datum
doc-action = Beslutad åtgärd
doc-action-line = { $what } ({ $owner })
doc-action-line-due = { $what } ({ $owner }, klart senast { $due })
doc-action-open = Pågår
doc-action-late = Försenad
doc-action-done = Klar
doc-action-cancelled = Avbruten

# Den offentliga varianten
doc-public-few = färre än 5
doc-public-too-few = Färre än 5 rapporter har kommit in. Då visas inga andra uppgifter.
doc-public-total = { $reports } rapporter har kommit in. { $organisations ->
    [one] En organisation har svarat.
   *[other] { $organisations } organisationer har svarat.
}
doc-public-repeated = Uppgifterna är desamma som i den tidigare versionen. Tillägg och ändringar efter den visas inte, eftersom en liten skillnad kan peka ut en enskild rapport.
doc-public-category = Rapporter per kategori
doc-public-category-caption = Antal rapporter per kategori
doc-public-category-others = Övriga kategorier
doc-public-area = Rapporter per område
doc-public-area-caption = Antal rapporter per område
doc-public-area-others = Övriga områden
doc-public-no-list = Det är för få rapporter för att de ska kunna delas upp.
doc-public-merged = Grupper med färre än 5 rapporter visas inte var för sig. De är sammanslagna med andra små grupper på sista raden.
doc-public-texts = Ur rapporterna

# Flera omgångar: sammandrag och kvartal
doc-series-summary = { $rounds ->
    [0] Ingen omgång har avslutats under perioden.
    [one] En omgång med { $reports ->
        [one] en rapport
       *[other] { $reports } rapporter
    } ingår.
   *[other] { $rounds } omgångar med { $reports ->
        [one] en rapport
       *[other] { $reports } rapporter
    } ingår.
}
doc-series-loose = { $count ->
    [one] En omgång har ingen fastställd version. Dess siffror kan ändras.
   *[other] { $count } omgångar har ingen fastställd version. Deras siffror kan ändras.
}
doc-rounds = Omgång för omgång
doc-rounds-caption = Antal rapporter i varje omgång, och hur många organisationer och platser som svarade
doc-rounds-chart = Rapporter per omgång, med antal organisationer som svarat
doc-rounds-chart-description = Flest rapporter kom i omgången { $round }: { $count }.
doc-round-bar = { $round } ({ $count } org.)
doc-head-round = Omgång
doc-head-answering = Organisationer
doc-head-rounds = Antal omgångar
doc-head-answers = Platser
doc-answers = { $answered } av { $asked }
doc-spots-caption = Platser med minst två rapporter av samma kategori under perioden
doc-courses-caption = Senaste och högsta nivå i varje område under perioden
doc-head-latest-level = Senaste nivå
doc-head-highest-level = Högsta nivå
doc-series-actions-caption = Åtgärder som har beslutats under perioden, och läget nu
doc-sources = Underlag
doc-source = { $round }, version { $number }
doc-source-loose = { $round }, ingen fastställd version
doc-part-survey = 1. Kartläggning
doc-part-other = 2. Annat av betydelse
doc-part-nothing = Inget har rapporterats.
doc-part-analysis = 3. Analys
doc-part-analysis-empty = Analysen skrivs av gruppen.

# Månadslägesbilden av sociala risker
doc-risk-product = Månadslägesbild sociala risker
doc-risk-title = { $product }, { $month }
doc-risk-summary = { $answered } av { $asked } verksamheter har svarat.
doc-risk-levels = Läget i verksamheterna
doc-risk-levels-caption = Varje verksamhets nivå, från 1 (normal) till 4 (mycket hög)
doc-head-department = Verksamhet
doc-head-departments = Verksamheter
doc-head-month-before = Förra månaden
doc-head-words = Beskrivning
doc-head-source = Källa
doc-risk-sources = Vad svaren bygger på
doc-risk-sources-caption = Källor och hur många verksamheter som anger dem
doc-risk-all = Alla verksamheter har rapporterat.
doc-risk-nothing = { $count ->
    [one] En verksamhet svarade att den inte har något att rapportera: { $names }.
   *[other] { $count } verksamheter svarade att de inte har något att rapportera: { $names }.
}
doc-risk-absent = { $count ->
    [one] En verksamhet anmälde att den inte kunde svara: { $names }.
   *[other] { $count } verksamheter anmälde att de inte kunde svara: { $names }.
}
doc-risk-not-reached = { $count ->
    [one] En verksamhet kunde inte nås: { $names }.
   *[other] { $count } verksamheter kunde inte nås: { $names }.
}
doc-risk-silent = { $count ->
    [one] En verksamhet har inte svarat: { $names }.
   *[other] { $count } verksamheter har inte svarat: { $names }.
}
doc-risk-vacant = { $count ->
    [one] I en verksamhet är platsen vakant: { $names }.
   *[other] I { $count } verksamheter är platsen vakant: { $names }.
}
doc-risk-caveat = Lägesbilden är verksamheternas egna bedömningar. Nivåerna är satta av dem som har svarat och är inte uträknade. Att en verksamhet inte har svarat säger ingenting om läget där.
