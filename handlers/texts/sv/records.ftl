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
