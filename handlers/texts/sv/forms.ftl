# Formulär: etiketter, hjälptexter, val och fel
form-has-errors = { $count ->
    [one] En uppgift behöver ändras. Resten finns kvar.
   *[other] { $count } uppgifter behöver ändras. Resten finns kvar.
}
field-hidden = dolt fält
field-override-reason = Varför ska texten vara kvar?
field-override-reason-hint = Bara om du behåller texten. Den som sammanställer ser din förklaring; skriv inga personuppgifter här heller.

error-required = Fyll i fältet.
error-choice = Välj något av alternativen.
error-date = Skriv datumet som 2026-08-17.
error-time = Skriv tiden som 09.30 eller 09:30.
error-place = Välj en plats ur listan eller skriv var det är.
error-when = Ange vilken dag det gäller.
error-future = En inträffad händelse kan inte ligga i framtiden. Välj Kommande händelse i stället.
error-past = Dagen har redan varit. Välj en dag som kommer.
error-turned = Slutdagen ligger före den första dagen.
error-too-long = Texten är för lång. Högst { $limit } tecken.
error-daytime = Välj en tid mellan 06.00 och 22.00.

privacy-stop = Texten innehöll { $kinds }; det är borttaget och sparas inte. EST handlar om platser och situationer, inte om personer. Beskriv vad som hände och var. Pågående brott: 112. Tips till polisen: 114 14. Oro för ett barn: orosanmälan till socialtjänsten.
privacy-warning = { $field }: texten kan innehålla { $kind }. Beskriv hellre platsen och situationen. Vill du ändå ha kvar texten, skriv varför längst ned; då sparas den, men den står utanför lägesrapporten tills den har granskats.
privacy-personal-number = ett personnummer
privacy-coordination-number = ett samordningsnummer
privacy-phone = ett telefonnummer
privacy-email = en e-postadress
privacy-plate = ett registreringsnummer
privacy-handle = ett användarnamn eller en profiladress
privacy-name = ett personnamn
privacy-dwelling = en bostad
privacy-suspicion = en misstanke mot en person
privacy-sensitive-group = känsliga uppgifter om en grupp
privacy-indirect = något som pekar ut en person

report-form-submit = Spara rapporten
report-form-folded = Fler uppgifter, om du har dem
report-form-kind = Vad gäller det?
report-form-category = Kategori
report-form-place = Plats
report-form-place-text = Mer exakt var, eller en plats som saknas i listan
report-form-place-text-hint = Till exempel: norra gaveln vid cykelparkeringen. Ingen bostad och inget lägenhetsnummer.
report-form-occurred-on = Dag
report-form-occurred-on-hint = Får lämnas tomt för otrygg plats och samverkansbehov.
report-form-occurred-time = Klockslag, om du vet
report-form-description = Beskriv kort
report-form-description-hint = En eller ett par meningar om plats och situation. Inga namn, telefonnummer eller registreringsnummer.
report-form-level = Hur allvarligt är det?
report-form-time-band = Tid på dygnet
report-form-until-on = Till och med
report-form-recurrence = Nytt eller återkommande?
report-form-police-reported = Polisanmält?
report-form-police-reported-hint = Skriv inget K-nummer.
report-form-certainty = Hur vet du det?
report-form-measures-taken = Vidtagen åtgärd
report-form-measures-needed = Behov av åtgärd
report-form-asked-organisation = Vilken organisation behövs?

kind-event = Inträffad händelse
kind-unsafe-place = Otrygg plats
kind-coming-event = Kommande händelse
kind-cooperation-need = Samverkansbehov
place-unknown = Ort okänd
level-1 = 1. Låg: märks men stör få
level-2 = 2. Märkbar: stör eller oroar flera
level-3 = 3. Allvarlig: skada, hot eller tydlig otrygghet
level-4 = 4. Mycket allvarlig: kräver samordnad insats
time-band-morning = Morgon (kl. 6–12)
time-band-day = Dag (kl. 12–18)
time-band-evening = Kväll (kl. 18–24)
time-band-night = Natt (kl. 0–6)
time-band-unknown = Okänt
recurrence-new = Nytt
recurrence-recurring = Återkommande
recurrence-unknown = Vet inte
police-reported-yes = Ja
police-reported-no = Nej
police-reported-unknown = Vet inte
certainty-seen = Egen iakttagelse
certainty-heard = I andra hand
certainty-rumour = Rykte

meeting-form-submit = Spara ändringen
meeting-form-change = Vad gäller det?
meeting-form-on = Ny dag
meeting-form-at = Klockslag
meeting-form-why = Orsak
change-extra = Extra möte
change-moved = Flytta mötet
change-cancelled = Ställ in mötet

timetable-form-submit = Spara tiderna
timetable-form-every = Hur ofta?
timetable-form-weekday = Veckodag, om mötet hålls varje vecka
timetable-form-anchor-on = Första mötesdag, om mötet hålls var fjortonde dag
timetable-form-at = Klockslag
every-week = Varje vecka
every-fortnight = Var fjortonde dag
weekday-monday = måndag
weekday-tuesday = tisdag
weekday-wednesday = onsdag
weekday-thursday = torsdag
weekday-friday = fredag
weekday-saturday = lördag
weekday-sunday = söndag
absence-form-submit = Anteckna
absence-form-seat = Vem är borta?
privacy-rewrite = Texten kan innehålla { $kind }. Skriv om den så att den handlar om plats och situation.
