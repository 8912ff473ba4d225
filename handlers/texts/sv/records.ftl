# Fastställa en version
fix-title = Fastställ { $period }, version { $number }
fix-about = En fastställd version ändras aldrig. Kommer det något senare blir det en ny version där skillnaden är markerad.
fix-unreviewed = { $count ->
    [one] En rapport i utkastet är inte granskad. Den godkänns när du fastställer.
   *[other] { $count } rapporter i utkastet är inte granskade. De godkänns när du fastställer.
}
fix-withheld = { $count ->
    [one] En rapport med varning är inte med. Den väntar på din granskning.
   *[other] { $count } rapporter med varning är inte med. De väntar på din granskning.
}
fix-held = { $count ->
    [one] En rapport är inte med. Den väntar på granskning eller svar.
   *[other] { $count } rapporter är inte med. De väntar på granskning eller svar.
}
fixing-form-submit = Fastställ
fixing-form-registry-number = Diarienummer
fixing-form-registry-number-hint = Kan fyllas i senare.
fix-done-title = Fastställd
fix-done = { $period } version { $number } är fastställd.
fix-changed = Något har ändrats sedan du läste utkastet. Läs version { $number } först.
register-title = Diarienummer för { $period }, version { $number }
registering-form-submit = Spara
registering-form-number = Diarienummer
registering-form-number-hint = Till exempel KS 2026/112. Numret kan inte ändras efteråt.
register-done = Diarienumret { $number } är sparat.
button-fix = Fastställ
button-register = Fyll i diarienummer
button-distribute = Dela ut
button-read-picture = Läs den fastställda
button-review = Granska
error-is-fixed = Version { $number } är redan fastställd.
error-not-fixed = Det går först när versionen är fastställd.
error-registered = Versionen har redan diarienummer { $number }.

# Gallring
retention-title = Bevara och gallra
retention-about = Inget tas bort förrän ett gallringsbeslut med referens är infört. Sedan gallras det en gång om dygnet, och varje gallring loggas.
retention-preserved = Fastställda versioner, diarienummer och utdelningslogg
retention-preserved-status = Bevaras
retention-kind-reports = Rapporter med historik, granskning och återkoppling
retention-kind-answers = Svar utan rapport (inget att rapportera, frånvarande)
retention-kind-suggestions = Förslag ur polisens händelser
retention-kind-drafts = Utkast som inte fastställts
retention-kind-messages = Skickade meddelanden
retention-kind-read-log = Läslogg
retention-kind-invitations = Inbjudningar som gått ut
retention-kind-proofs = Engångskoder och engångslänkar som gått ut
retention-undecided = Inget beslut, tas inte bort
retention-decided = Gallras
retention-days = Sparas { $days } dagar.
retention-reference = Beslut { $reference }, { $on }.
retention-deleted = Gallrat
retention-nothing-deleted = Inget har gallrats.
retention-head-when = När
retention-head-what = Vad
retention-head-count = Antal
retention-head-span = Från och till
retention-head-reference = Beslut
retention-span = { $first } till { $last }
retention-form-title = Gallringsbeslut
retention-form-about = Skriv in beslutet som kommunen har fattat. Ett nytt beslut ersätter det förra.
retention-saved-title = Sparat
retention-saved = Gallras efter { $days } dagar enligt { $reference }. Första gallringen görs inom ett dygn.
button-retention = Skriv in beslut
button-retention-back = Till gallringen
decision-form-submit = Spara beslutet
decision-form-kind = Vad gäller beslutet?
decision-form-reference = Beslutets referens
decision-form-reference-hint = Till exempel KS 2026/112 § 14.
decision-form-decided-on = Beslutat den
decision-form-keep-days = Sparas i antal dagar
decision-form-keep-days-hint = Minst 30.

# Läslogg
read-log-title = Läslogg
read-log-about = Vem som läst eller tagit ut ett dokument de senaste tre månaderna. Loggen säger aldrig vad som stod i det.
read-log-empty = Ingen har läst något dokument de senaste tre månaderna.
read-log-head-when = När
read-log-head-who = Plats
read-log-head-what = Vad
read-log-head-about = Vilket
read-log-command-line = Kommandoraden

# Utlämnande av allmänna handlingar
disclosure-head-order = Ordning
disclosure-head-fixed = Fastställd
disclosure-head-document = Handling
disclosure-head-title = Rubrik
disclosure-head-registry = Diarienummer
disclosure-head-approver = Fastställd av
disclosure-head-recipient = Mottagare
disclosure-head-variant = Variant
disclosure-head-way = Sätt
disclosure-head-ordered = Utdelad
disclosure-head-state = Läge
disclosure-head-arrived = Nådde fram
disclosure-head-report = Rapport
disclosure-head-received = Inkom
disclosure-head-from = Från
disclosure-head-category = Kategori
disclosure-head-place = Plats
disclosure-head-on = Gäller
disclosure-head-text = Text
disclosure-head-review = Granskning
disclosure-internal = Intern
disclosure-partner = Partner
disclosure-public = Offentlig
disclosure-chat = Chatt
disclosure-mail = E-post
disclosure-link = Länk
disclosure-review-waiting = Inte granskad
disclosure-review-approved = Godkänd
disclosure-review-returned = Fråga ställd
disclosure-review-rejected = Avslagen
disclosure-review-merged = Sammanslagen
disclosure-state-pending = Väntar
disclosure-state-sending = På väg
disclosure-state-uncertain = Okänt
disclosure-state-sent = Skickad
disclosure-state-failed = Nådde inte fram
disclosure-state-dropped = Inte skickad
disclosure-state-parked = Väntar på en person
disclosure-mask = [maskeras: { $kind }]
disclosure-masked-name = maskningsforslag

read-what-round = Omgången
read-what-review = Granskningskön
read-what-review-item = En rapport i granskningen
read-what-review-approve = Granskningskön
read-what-review-approve-all = Granskningskön
read-what-review-reopen = Granskningskön
read-what-review-release = Granskningskön
read-what-review-hold = Granskningskön
read-what-review-edit = En rapport, för att ändra den
read-what-review-return = En rapport, för att fråga
read-what-review-merge = En rapport, för att slå ihop
read-what-review-reject = En rapport, för att ta ställning
read-what-document = Ett utkast eller en version
read-what-document-file = Ett utkast eller en version som fil
read-what-picture = En fastställd version
read-what-picture-file = En fastställd version som fil
read-what-product = Ett sammandrag eller en kvartalsrapport
read-what-product-file = Ett sammandrag eller en kvartalsrapport som fil
read-what-disclosure-export = Utlämnande av handlingar
error-weeded = Rapporterna i { $round } är gallrade. Det går inte att göra en ny version.
read-what-compile = Ett utkast, när det sammanställdes
read-what-digest-compile = Ett utkast, när det sammanställdes
read-what-quarter-compile = Ett utkast, när det sammanställdes
