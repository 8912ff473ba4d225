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
