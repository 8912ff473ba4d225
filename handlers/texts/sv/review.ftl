# Granskning av rapporter, nivåer för områden och beslutade åtgärder
review-title = Granska rapporter, { $body }, omgång { $round }
review-waiting = { $count ->
    [0] Ingen rapport väntar på granskning.
    [one] En rapport väntar på granskning.
   *[other] { $count } rapporter väntar på granskning.
}
review-unanswered = { $count ->
    [one] En fråga till en rapportör är inte besvarad.
   *[other] { $count } frågor till rapportörer är inte besvarade.
}
review-returned-heading = Väntar på svar från rapportören ({ $count })
review-decided-heading = Granskade ({ $count })

review-state-waiting = Väntar på granskning
review-state-approved = Godkänd
review-state-returned = Fråga ställd
review-state-rejected = Avslagen
review-state-merged = Sammanslagen
review-card-status = { $organisation }. { $state }
review-source-own = Från { $organisation }
review-source-external = Från { $organisation } (extern)
review-source-police = Publicerad av polisen, tas med av { $organisation }
review-labelled = { $label } – { $value }
review-kind-when = { $kind }, { $when }
review-when-day = { $day }
review-when-until = { $day } till och med { $until }
review-when-time = { $day } kl. { $time }
review-when-band = { $day }, { $band }
review-warning = Varning: texten kan innehålla { $kind }.
review-warning-reason = Rapportörens skäl att behålla texten: { $reason }
review-doubles = { $count ->
    [one] Kan handla om samma sak som en rapport från { $names }.
   *[other] Kan handla om samma sak som rapporter från { $names }.
}
review-is-released = Texten får stå i den offentliga versionen.

review-button-queue = Granska rapporterna
review-button-item = Visa hela ärendet
review-button-approve = Godkänn
review-button-approve-all = { $count ->
    [one] Godkänn den som saknar varning
   *[other] Godkänn alla { $count } utan varning
}
review-button-edit = Ändra och godkänn
review-button-ask = Fråga rapportören
review-button-merge = Slå ihop
review-button-reject = Avslå
review-button-reopen = Ta tillbaka beslutet
review-button-release = Släpp texten till den offentliga versionen
review-button-hold = Ta tillbaka texten från den offentliga versionen
review-button-action = Anteckna åtgärd
review-button-next = Visa nästa rapporter
review-button-level = Sätt nivå för ett område
review-button-level-more = Sätt nivå för ett område till
review-button-answer = Svara på frågan
review-button-change = Ändra rapporten

review-done-title = Klart
review-done-approved = Rapporten är godkänd och kommer med i lägesrapporten.
review-done-all = { $count ->
    [0] Det fanns inget att godkänna av det du såg. Läs listan igen.
    [one] En rapport är godkänd.
   *[other] { $count } rapporter är godkända.
}
review-done-reopened = Beslutet är tillbakataget. Rapporten väntar på granskning igen.
review-done-released = Texten får stå i den offentliga versionen.
review-done-held = Texten står inte längre i den offentliga versionen.
review-done-edited = Din ändring är sparad och rapporten är godkänd så som den nu lyder. Den tidigare texten finns kvar i ärendet.
review-done-returned = Frågan är skickad. Rapporten väntar på svar och står utanför lägesrapporten så länge.
review-done-rejected = Rapporten är avslagen. Den finns kvar, och rapportören ser skälet under Mina rapporter.
review-done-merged = Rapporten är sammanslagen. Den räknas, men visas under den andra.
review-done-level = { $area }: { $level }
review-done-action = Åtgärden är sparad.

review-edit-title = Ändra och godkänn rapporten
review-edit-submit = Spara och godkänn
review-return-title = Ställ en fråga till rapportören
review-question-form-submit = Skicka frågan
review-question-form-words = Din fråga
review-question-form-words-hint = Platsen får frågan som meddelande. Inga namn eller andra personuppgifter.
review-question-title = { $body } har en fråga om din rapport: { $title }
review-question-vacant = Ingen har platsen nu. Frågan läses först när någon har den.
review-question-settled = Frågan är redan besvarad eller avgjord. Du behöver inte göra något.
review-answer-title = Svara på frågan om din rapport
review-answer-form-submit = Skicka svaret
review-answer-form-words = Ditt svar
review-answer-form-words-hint = Svaret går till gruppens samordnare. Inga namn eller andra personuppgifter.
review-answer-saved = Svaret är sparat och går till gruppens samordnare. Rapporten väntar på granskning.
review-answered-title = { $organisation } har svarat om rapporten { $title }
review-answered-by-change = Rapporten är ändrad.
review-reject-title = Avslå rapporten
review-reject-form-submit = Avslå rapporten
review-reject-form-words = Skäl
review-reject-form-words-hint = Rapportören läser skälet. Inga namn eller andra personuppgifter.
review-merge-title = Slå ihop rapporten med en annan
review-merge-form-submit = Slå ihop
review-merge-form-into = Visa den under
review-merge-none = Det finns ingen annan rapport i omgången att slå ihop den med.

review-own-waiting = Väntar på granskning.
review-own-approved = Granskad och godkänd. Den kommer med i lägesrapporten.
review-own-returned = Fråga till dig: { $words }
review-own-rejected = Tas inte med. Skäl: { $words }
review-own-merged = Räknas, och visas tillsammans med en annan rapport om samma sak.
review-own-edited = Samordnaren har ändrat texten.

review-thread-heading = Vad som har hänt med rapporten
review-thread-submitted = Inlämnad
review-thread-changed = Ändrad
review-thread-withdrawn = Tillbakatagen
review-thread-approved = Godkänd
review-thread-edited = Godkänd i ändrad form
review-thread-returned = Fråga till rapportören
review-thread-answered = Svar från rapportören
review-thread-rejected = Avslagen
review-thread-merged = Sammanslagen med en annan rapport
review-thread-released = Texten släppt till den offentliga versionen
review-thread-held = Texten tillbakatagen från den offentliga versionen
review-thread-reopened = Beslutet tillbakataget
review-thread-carried = Godkänd med den fastställda lägesrapporten
review-thread-change = { $field } – ”{ $before }” blev ”{ $now }”
review-thread-empty = tomt

review-levels-heading = Nivå per område
review-levels-caption = Nivå per område, med förra omgången bredvid
review-head-area = Område
review-head-level = Nivå
review-head-words = Varför
review-head-before = Förra omgången
review-level-title = Nivå för ett område, { $body }, omgång { $round }
review-level-about = Nivån är gruppens egen bedömning. En ny nivå för samma område ersätter den förra.
review-level-form-submit = Spara nivån
review-level-form-area = Område
review-level-form-level = Nivå
review-level-form-words = Varför
review-level-form-words-hint = Med egna ord, om platser och situationer. Inga personuppgifter.
review-whole-municipality = Hela kommunen

review-actions-heading = Åtgärder
review-action-by = { $by }, { $on }
review-action-due = Klart senast { $on }
review-action-recommended = { $by } (rekommendation)
review-action-title = Anteckna en beslutad åtgärd, { $body }
review-action-title-advice = Anteckna ett ställningstagande, { $body }
review-action-advice = { $body } fattar inga beslut. Det som gruppen kommer fram till antecknas som en rekommendation. En organisation kan besluta inom sin egen verksamhet.
review-action-form-submit = Spara åtgärden
review-action-form-what = Vad ska göras?
review-action-form-owner = Vem ansvarar?
review-action-form-owner-other = Vilken annan organisation?
review-action-form-due-on = Klart senast
review-action-form-basis = Vad vilar det på?
review-action-form-decided-by = Vem står bakom?
review-action-form-decided-by-hint = Lämna tomt för gruppen eller den ansvariga organisationen. Funktion eller organisation, inget namn.
review-action-form-decided-on = Dag
review-owner-other = En annan organisation
review-basis-body = Gruppens beslut
review-basis-advice = Gruppens ställningstagande (rekommendation)
review-basis-own = Organisationens beslut inom den egna verksamheten

review-error-withdrawn = Rapporten är tillbakatagen av rapportören.
review-error-decided = Något annat är redan beslutat om rapporten. Ta tillbaka det beslutet först.
review-error-changed = Rapporten har ändrats sedan du läste den. Läs den igen; inget är beslutat.
review-error-changed-meanwhile = Rapporten ändrades medan du skrev. Så som den lyder nu står den ovanför, och det du skrev finns kvar. Läs och skicka igen.
review-error-not-releasable = Bara en godkänd text utan varning kan stå i den offentliga versionen.
review-error-not-mergeable = Den rapporten går inte att slå ihop med. Välj en annan.
review-error-settled = Frågan är redan besvarad eller avgjord. Ditt svar är inte skickat, men det finns kvar här nedanför.
review-error-due = Dagen ligger före dagen för beslutet.

purpose-question = Fråga om en rapport
purpose-answered = Svar på en fråga
