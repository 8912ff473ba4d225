# Månadslägesbilden av sociala risker: frågan, formuläret och vad som har ändrats
assess-prompt-title = { $body }: sammanställs { $meeting }
assess-prompt-what = Hur var läget i er verksamhet { $first } till { $last }? Sätt en nivå och beskriv varför. Svara senast { $closes }.
assess-change = Ändra lägesbilden
assess-title = Er lägesbild till { $body }
assess-about = Bedömningen gäller { $first } till { $last }. Den gäller hela verksamheten, och det som skickas in igen ersätter det tidigare.
assessment-form-level = Vilken nivå har läget?
assessment-form-description = Beskriv läget
assessment-form-description-hint = Vad nivån beror på och vad som är annorlunda än förra månaden. Inga namn eller andra personuppgifter.
assessment-form-basis = Vad bygger bedömningen på?
assessment-form-submit = Spara lägesbilden
basis-own-work = Egen verksamhet
basis-statistics = Statistik
basis-others = Uppgifter från andra
basis-several = Flera källor
assess-saved-title = Tack, lägesbilden är sparad
assess-saved = Lägesbilden är sparad och går till samordnaren. Du kan ändra den till { $closes }.
assess-changed-meanwhile = Någon annan har ändrat platsens lägesbild medan du skrev. Det du skrev finns kvar. Skicka igen om det ska ersätta den.
assess-not-asked = { $body } samlar in rapporter, inte bedömningar av läget.
assess-only = { $body } samlar in en bedömning av läget från varje verksamhet, inte rapporter om händelser.
assess-category = Sociala risker
report-form-basis = Bygger på
kind-assessment = Bedömning av läget

# I dokumentet
assess-unreviewed = { $words } (inte granskad)
assess-change-none = Inga svar och inga nivåer har ändrats.
assess-change-standing = { $department }: { $now }, nytt sedan dess
assess-change-level = { $department }: nivån är ändrad från { $before } till { $now }
assess-change-words = { $department }: texten är ändrad
assess-change-gone = { $department }: är inte längre med
