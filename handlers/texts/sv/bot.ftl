# Vad boten säger
error-not-allowed = Din plats har inte rätt att göra det här.
error-no-such-action = Det här finns inte. Skriv /est hjälp för att se vad du kan göra.
error-arguments = Länken eller kommandot är ofullständigt. Gå till startsidan och välj därifrån.
error-near-command = Det kommandot finns inte. Menade du { $suggestion }?
error-no-such-command = Det kommandot finns inte. Skriv /est hjälp för att se vilka som finns.
error-no-round = { $body } har ingen omgång än.
error-no-such-round = Den omgången finns inte. Skriv till exempel /est status v. 34.
error-no-such-report = Rapporten finns inte.
error-no-such-suggestion = Förslaget finns inte.
error-no-such-delivery = Utskicket finns inte.
error-no-such-meeting = Mötet finns inte.
error-meeting-there = Det finns redan ett möte den dagen. Flytta det i stället.
error-no-timetable = Gruppen bokar sina möten ett och ett. Lägg till ett extra möte i stället.
error-no-edition = Lägesrapporten är inte sammanställd än.
error-format = Välj något av formaten { $formats }.
error-round-closed = Omgången är stängd. Lämna en ny rapport, så kommer den med som tillägg.
error-round-closed-late = Omgången { $round } är stängd. Du kan fortfarande lämna en rapport; den kommer med som tillägg.
error-changed-meanwhile = Rapporten har ändrats på ett annat ställe. Öppna den igen från Mina rapporter; inget har skrivits över.
error-fault = Något gick fel hos oss. Inget har ändrats. Försök igen, och uppge referensen { $reference } om det inte hjälper.

button-report = Rapportera
button-nothing = Inget att rapportera
button-absent = Borta denna gång
button-report-more = Rapportera en till
button-report-anyway = Rapportera ändå
button-my-reports = Mina rapporter
button-home = Till startsidan
button-edit = Ändra
button-withdraw = Ta tillbaka
button-take-back = Ta tillbaka svaret
button-take-up = Ta med i rapporten
button-leave-out = Ta inte med
button-compile = Sammanställ
button-compile-again = Sammanställ igen
button-read-draft = Läs utkastet
button-round = Visa omgången
button-change-meeting = Flytta eller ställ in mötet
button-extra-meeting = Lägg till extra möte
button-timetable = Ändra mötestider
button-calendar = Visa kalendern
button-note-absent = Anteckna som borta denna gång
button-suggestions = Visa förslagen
button-retry = Försök igen

prompt-title = { $body } möts { $meeting }
prompt-what = Vad hände { $first } till { $last }, vad är på gång och var behöver ni varandra? Svara senast { $closes }.
reminder-title = { $body } har inte fått svar från din plats. Svara senast { $closes }.
meeting-reminder = { $body } möts { $at }
meeting-minutes = Mötet tar { $minutes } minuter.
meeting-place = Plats: { $place }.
compiled-title = Utkastet till lägesrapport är klart. { $body } möts { $meeting }.

home-title = { $body }
home-nothing-open = Inget väntar på svar från dig.
home-reported = { $count ->
    [one] Du har lämnat en rapport. Den kan ändras till { $closes }.
   *[other] Du har lämnat { $count } rapporter. De kan ändras till { $closes }.
}
home-nothing = Du har svarat att det inte finns något att rapportera. Svaret kan ändras till { $closes }.
home-absent = Din plats är antecknad som borta denna gång. Svaret kan ändras till { $closes }.
home-convener = Omgången
home-round = Omgång { $round }
home-no-round = Ingen omgång har öppnats än. Kalendern visar när nästa öppnar.
home-suggestions = { $count ->
    [one] Polisen har publicerat en händelse som kan tas med.
   *[other] Polisen har publicerat { $count } händelser som kan tas med.
}
home-meetings = Nästa möten
home-no-meetings = Inga möten är planerade.
home-messages = Meddelanden

report-title = Rapportera till { $body }
report-edit-title = Ändra rapporten till { $body }
report-period = Omgången gäller { $first } till { $last }. Den stänger { $closes }.
report-guidance = Skriv om platser och situationer, inte om personer. Pågår ett brott, ring 112.
report-late = Omgången { $round } är stängd. Rapporten kommer med som tillägg i en ny version.
report-saved-title = Tack, rapporten är sparad
report-saved = Rapporten är sparad och går till gruppens samordnare. Du kan ändra den till { $closes }.
report-saved-late = Rapporten är sparad som tillägg till { $round } och går till gruppens samordnare.
report-withdrawn = Rapporten är tillbakatagen och räknas inte.
report-in-round = Omgång { $round }
report-status-open = Sparad, kan ändras
report-status-closed = Inlämnad
report-status-late = Tillägg efter stängning
report-status-withdrawn = Tillbakatagen
my-reports-title = Mina rapporter
my-reports-empty = Du har inte lämnat någon rapport än.

answer-title = Ditt svar
nothing-saved = Svaret är sparat: inget att rapportera. Du kan ändra dig till { $closes }.
nothing-but-reported = Det finns redan en rapport från platsen i omgången. Den kan tas tillbaka under Mina rapporter.
absent-saved = Svaret är sparat: borta denna gång. Du får inga fler påminnelser om omgången. Du kan ändra dig till { $closes }.
absent-saved-for = { $seat }: antecknad som borta denna gång.
answer-taken-back = Svaret är borttaget.

suggestions-title = Förslag ur polisens publicerade händelser
suggestions-about = Inget räknas förrän du tar med det. Platsen är okänd tills du väljer en.
suggestions-empty = Det finns inga förslag just nu.
suggestion-occurred = Inträffade { $at }
suggestion-no-time = Tiden framgår inte
suggestion-has-warnings = Läs texten noga: den kan peka ut en person
suggestion-open-title = Ta med händelsen i rapporten
suggestion-open-about = Välj plats om du vet den, och ändra det som behöver ändras.
suggestion-dismissed = Händelsen tas inte med.

round-title = { $body }, omgång { $round }
round-open = Öppen till { $closes }
round-closed = Stängd
round-state = Läge
round-meeting = Möte
round-period = Period
round-period-value = { $first } till { $last }
round-coverage = Svar
round-standings = Vilka har svarat
round-standings-caption = Svar per plats
round-reports = Rapporter i omgången
round-no-reports = Inga rapporter än.
coverage-line = { $reports ->
    [one] En rapport
   *[other] { $reports } rapporter
}. Rapporterat { $reported }, inget att rapportera { $nothing }, borta { $absent }, inte nådda { $not_reached }, inte svarat { $silent }, vakanta { $vacant }.
needs-not-reached = { $count ->
    [one] En plats kunde inte nås. Se orsaken i listan nedan.
   *[other] { $count } platser kunde inte nås. Se orsaken i listan nedan.
}
needs-review = { $count ->
    [one] En rapport har en varning och tas inte med förrän den är granskad.
   *[other] { $count } rapporter har varningar och tas inte med förrän de är granskade.
}
needs-new-edition = Rapporter har kommit eller ändrats sedan version { $number }. Sammanställ igen.
standing-reported = Rapporterat
standing-reported-count = { $count ->
    [one] En rapport
   *[other] { $count } rapporter
}
standing-nothing = Inget att rapportera
standing-absent = Borta denna gång
standing-not-reached = Inte nådd
standing-silent = Inte svarat
standing-vacant = Vakant
head-seat = Plats i gruppen
head-organisation = Organisation
head-standing = Svar
head-reached = Nådd via
head-when = När
head-what = Vad
head-status = Läge
head-command = Skriv
reached-web = Webbsidan
reached-not-yet = Inget skickat än
reason-no-address = Adress saknas
reason-platform-not-in-service = Adressen hör till en plattform som inte är i drift
reason-outcome-unknown = Det är okänt om meddelandet kom fram
reason-look-up-failed = Plattformen kunde inte svara på om meddelandet kom fram
reason-gone = Mottagaren finns inte längre
reason-taken-too-often = Utskicket avbröts flera gånger
reason-other = { $code }

compiled-new = Version { $number } är sammanställd.
compiled-same = Inget har ändrats sedan version { $number }.
document-title = Lägesrapport { $round }, version { $number }

calendar-title = Kalender för { $body }
window-open = { $booked } av { $wanted } möten är bokade mellan { $first } och { $last }.
step-meeting = Möte
step-open = Omgången öppnar
step-remind = Påminnelse
step-close = Omgången stänger
step-compile = Sammanställning
step-meeting-reminder = Påminnelse om mötet
step-distribute = Utskick av lägesrapporten
step-feedback = Återkoppling
status-planned = Planerat
status-moved = Flyttat
status-skipped = Inställt
status-planned-why = Planerat: { $why }
status-moved-why = Flyttat: { $why }
status-skipped-why = Inställt: { $why }

meeting-form-title = Ändra ett möte för { $body }
meeting-form-about = Bara det här mötet ändras. Gruppens vanliga tider är desamma.
meeting-saved-title = Ändringen är sparad
meeting-extra-saved = Det extra mötet finns nu i kalendern.
meeting-moved-saved = Mötet är flyttat. Stegen före mötet följer med.
meeting-cancelled-saved = Mötet är inställt. Inga fler påminnelser skickas om det.

timetable-title = Mötestider för { $body }
timetable-about = Fjortondagar räknas från den första mötesdagen, aldrig från jämna eller udda veckor.
timetable-saved-title = Tiderna är sparade
timetable-saved = Så här blir de närmaste mötena:
timetable-no-dates = Inga möten det närmaste året.

operations-title = Drift
operations-last-tick = Senaste genomgång
operations-never = Aldrig
operations-waiting = Väntar på att skickas
operations-platforms = Plattformar i drift
operations-next = Nästa utskick
operations-next-caption = { $count ->
    [one] Ett utskick väntar
   *[other] { $count } utskick väntar
}
operations-failed = Utskick som inte kom fram
operations-none-failed = Alla utskick har kommit fram.
operations-why = Orsak: { $why }
purpose-prompt = Fråga om rapport
purpose-reminder = Påminnelse
purpose-meeting = Påminnelse om möte
purpose-compiled = Besked om utkast
delivery-failed = Misslyckat
delivery-parked = Väntar på dig
delivery-retried = Utskicket görs om.

help-title = Hjälp
help-caption = Kommandon
help-urgent = Ring 112 vid pågående brott och 114 14 för tips till polisen. Oro för ett barn anmäls till socialtjänsten. Här lämnas inga uppgifter om personer.
command-rapportera = Lämna en rapport
command-inget = Svara att det inte finns något att rapportera
command-borta = Svara att du är borta denna gång
command-mina = Se och ändra dina rapporter
command-forslag = Se händelser som kan tas med
command-kalender = Se möten och steg
command-hjalp = Visa den här sidan
command-status = Se vilka som har svarat
command-sammanstall = Sammanställ lägesrapporten
command-tider = Ange gruppens mötestider
command-drift = Se hur utskicken går

# Sidan
notice-done = Klart.
notice-info = Information.
notice-warning = Observera.
notice-error = Fel.
choose = Välj
needed = måste fyllas i
skip = Hoppa till innehållet
menu = Meny
command-box = Skriv ett kommando
command-run = Kör kommandot
sign-out = Logga ut
kept-text = Det här skrev du. Kopiera det innan du lämnar sidan.
kept-label = Din text
language-title = Språk
language-chosen-sv = Du får svenska från och med nu.
language-chosen-en = Du får engelska från och med nu.
nav-home = Start
nav-report-open = Rapportera
nav-report-mine = Mina rapporter
nav-suggestions = Förslag
nav-calendar = Kalender
nav-round = Omgången
nav-operations = Drift
nav-help = Hjälp
page-error-title = Det gick inte
page-signed-out-title = Du är inte inloggad
page-signed-out = Öppna länken du har fått för din plats i gruppen. Den som sammankallar gruppen kan ge dig en ny.
page-bad-link-title = Länken gäller inte
page-bad-link = Länken är för gammal eller återkallad. Be den som sammankallar gruppen om en ny.
page-expired-title = Sidan är för gammal
page-expired = Sidan hade varit öppen för länge. Inget har sparats. Gå tillbaka till startsidan och försök igen.
page-not-found-title = Sidan finns inte
page-not-found = Gå till startsidan och försök därifrån.
page-too-large = Det du skickade är för stort. Inget har sparats. Dela upp texten och försök igen.
page-unavailable = Det går inte att spara just nu. Inget har sparats. Försök igen om en stund.
page-enter-title = Öppna din plats
page-enter = Länken öppnar din plats i gruppen på den här enheten.
page-enter-button = Fortsätt
page-unavailable-alone-title = Det gick inte
page-unavailable-alone = Något gick fel hos oss. Inget har sparats. Försök igen om en stund.

# Demonstrationen
demo-mark = Demonstration.
demo-now = Klockan är ställd på { $at }. Efter { $ends } finns inga fler polishändelser i demonstrationen.
demo-next = Till nästa händelse
demo-seats = Byt plats
demo-title = Prova en EST-omgång
demo-about = Välj en plats. Börja med samordnaren och tryck på Till nästa händelse: då öppnas omgången. Svara sedan från olika platser. När omgången har stängt sammanställs lägesrapporten.
demo-convener = sammankallande
demo-source = Grupperna är uppställda efter kommunernas egna styrdokument. Veckodag, klockslag och platser är exempel. Händelserna är sådana som polisen har publicerat på polisen.se. Inga händelser är påhittade.
home-silent-list = Inte svarat: { $names }
home-not-reached-list = Inte nådda: { $names }
absence-title = Anteckna att någon är borta denna gång
calendar-meetings = Möten de närmaste nio veckorna
calendar-steps = Steg de närmaste två veckorna
late-title = En sen rapport har kommit till { $round }
purpose-late = Besked om sen rapport
operations-steps = Nästa steg
operations-steps-caption = Gruppens närmaste steg
head-body = Grupp
error-suggestion-settled = Förslaget är redan hanterat. Ändra eller ta tillbaka rapporten under Mina rapporter.
reason-inbox-unavailable = Meddelandet kunde inte sparas på sidan
error-withdrawn = Rapporten är tillbakatagen. Lämna en ny om den ska vara med.
error-meeting-past = Tiden har redan varit. Välj en tid som kommer.
report-period-closed = Omgången gäller { $first } till { $last }. Den stängde { $closes }.
compiled-while-open = Omgången är öppen till { $closes }, så fler svar kan komma.

# Frågan när den är besvarad eller omgången är slut
button-report-late = Rapportera i efterhand
prompt-closed = Omgången stängde { $closed }.
prompt-closed-reported = { $count ->
    [one] Du lämnade en rapport.
   *[other] Du lämnade { $count } rapporter.
}
prompt-closed-nothing = Du svarade att det inte fanns något att rapportera.
prompt-closed-absent = Din plats var antecknad som borta.
prompt-closed-silent = Inget svar kom in från din plats. Det som kommer nu blir en sen rapport.
report-unsent = Det här hade du börjat på men inte skickat. Gå vidare där du var.
attachment-pdf = Utkastet som PDF

# Gruppens kanal
summary-title = { $body }: omgång { $round } är stängd
summary-meets = Gruppen möts { $meeting }.
purpose-summary = Omgången i siffror
operations-channel = Gruppens kanal
channel-title = Gruppens kanal
channel-chosen = Den här kanalen är nu kanal för { $body }. Här summeras varje omgång i siffror. Vem som inte har svarat nämns aldrig här. Är estbot inte med i kanalen än, skriv /invite @estbot.
error-no-channel-here = Skriv kommandot i den kanal som ska vara gruppens. Här är ingen kanal.
command-kanal = Gör den här kanalen till gruppens
command-platser = Visa dina platser och välj vilken du talar för

# Flera platser för samma person
seats-title = Dina platser
seats-about = Det du skriver gäller den plats du talar för. Knappar i ett meddelande gäller alltid platsen som fick det.
seats-speaking = Du talar för den här platsen
seats-chosen = Du talar nu för { $seat }.
button-speak-for = Tala för den här platsen
error-not-your-seat = Den platsen är inte din. Be samordnaren om du ska ha den.
error-stranger = Det här kontot hör inte till någon plats ännu. Skriv /est koppla, eller be samordnaren om en länk och skriv /est koppla följt av länken.

# Konton i chatten
command-koppla = Koppla det här kontot till din plats; med en länk från samordnaren om e-postadressen inte räcker
link-title = Koppla kontot
link-done = Kontot hör nu till: { $seats }.
link-failed-profile = Ingen plats har kontots e-postadress. Be samordnaren om en länk till din plats och skriv /est koppla följt av länken.
link-failed-link = Länken gäller inte, eller så är platsen vakant. Be samordnaren om en ny länk och skriv /est koppla följt av den.
file-title = Filen
file-sent = Filen har skickats till dig. Du hittar den bland meddelandena från estbot.
file-not-sent = Filen kunde inte skickas nu. Försök igen om en stund.

# Varför något inte kom fram i Slack
reason-slack-nobody = Ingen i Slack har platsens e-postadress. Ändra adressen, eller låt personen skriva /est koppla med sin länk
reason-slack-deactivated = Kontot i Slack är avstängt
reason-slack-no-direct = Slack tillåter inte direktmeddelanden till kontot
reason-slack-no-channel = Kanalen finns inte, eller så är estbot inte inbjuden. Skriv /invite @estbot i kanalen
reason-slack-archived = Kanalen är arkiverad. Skriv /est kanal i en annan kanal
reason-slack-not-in-channel = estbot är inte med i kanalen. Skriv /invite @estbot i kanalen
reason-slack-restricted = estbot får inte skriva i kanalen
reason-slack-message-gone = Meddelandet finns inte kvar i Slack
reason-slack-token = Slack godtar inte längre estbots nyckel. IT behöver köra estbot doctor
reason-slack-scope = estbot saknar en behörighet i Slack. IT behöver köra estbot doctor
reason-slack-refused = Slack tog inte emot meddelandet
reason-slack-busy = Slack ber estbot vänta
reason-slack-unreachable = Slack gick inte att nå
reason-slack-upload = Filen kunde inte lämnas till Slack
reason-slack-file-gone = Filen försvann på vägen
reason-slack-address = Adressen är ingen adress i Slack
reason-slack-not-installed = estbot är inte installerad i kommunens Slack
reason-database-unavailable = Databasen gick inte att nå
reason-file-refused = Filen finns inte längre
reason-file-not-allowed = Platsen får inte hämta filen
reason-file-fault = Filen kunde inte skapas
reason-file-unavailable = Databasen gick inte att nå när filen skulle skapas
reason-file-stranger = Det finns ingen plats som kan hämta filen

# Installera appen i Slack
page-slack-title = Installera estbot i Slack
page-slack-offer = Här kopplas { $municipality } till en arbetsyta i Slack.
page-slack-offer-who = Logga in i arbetsytan i den här webbläsaren. Du behöver ha rätt att installera appar där. Slack visar vad appen ber om innan något händer.
page-slack-button = Installera i Slack
page-slack-replaces = { $municipality } har redan arbetsytan { $workspace }. Väljer du en annan ersätter den { $workspace }.
page-slack-done = estbot är installerad i arbetsytan { $workspace } för { $municipality }.
page-slack-replaced = Arbetsytan { $workspace } är inte längre vald för { $municipality }. Den som redan har kopplat sitt konto där får sina meddelanden där tills kontot kopplas om. Ta sedan bort appen ur den arbetsytan.
page-slack-next = Nästa steg
page-slack-next-channel = Gå till kanalen som ska vara gruppens. Skriv /invite @estbot och låt den som sammankallar skriva /est kanal.
page-slack-next-members = Låt var och en som har en plats öppna estbot under Appar i Slack. Den som har samma e-postadress där som i medlemslistan är då kopplad. Övriga skriver /est koppla följt av länken till sin plats.
page-slack-no-link = Här behövs en länk som hör till en kommun. Be den som sköter estbot att köra estbot slack install.
page-slack-bad-link = Länken är för gammal eller går inte att läsa. Be den som sköter estbot att köra estbot slack install, som ger en ny.
page-slack-not-begun = Inget har installerats. Installationen ska börja och sluta i samma webbläsare inom tio minuter. Öppna länken igen och tryck på Installera i Slack.
page-slack-denied = Installationen avbröts i Slack. Inget har ändrats. Öppna länken igen när du vill installera.
page-slack-enterprise = Slack installerade appen för hela organisationen, och estbot behöver en bestämd arbetsyta. Inget har sparats. Ta bort appen i Slack, öppna länken igen och välj en arbetsyta.
page-slack-refused = Slack godtog inte installationen ({ $code }). Inget har ändrats. Kontrollera ESTBOT_SLACK_CLIENT_ID, ESTBOT_SLACK_CLIENT_SECRET och att { $address } står under api.slack.com/apps > estbot > OAuth & Permissions > Redirect URLs. Öppna sedan länken igen.
page-slack-unreachable = Slack svarade inte. Inget har sparats. Öppna länken igen om en stund.

speaking-for = Gäller din plats { $seat }.
button-back-to-document = Tillbaka till dokumentet
button-start-over = Börja om med ett tomt formulär
link-unreachable = Slack svarar inte just nu, så kontot kunde inte kopplas. Försök igen om en stund.
link-taken = Platsen { $seat } har redan ett konto, och en länk tar inte platsen från någon. Be samordnaren lossa kontot och skicka en ny länk.
prompt-cancelled-title = { $body }: mötet är inställt
prompt-cancelled = Mötet { $meeting } är inställt. Du behöver inte svara.
reason-holder-left = Den som skulle få det har inte platsen längre
command-lagesbild = Läs fastställda lägesbilder
command-prenumerationer = Se vad du får och på vilket sätt
command-granska = Granska rapporterna
command-niva = Sätt nivån för ett område
command-atgard = Skriv in en beslutad åtgärd
command-skicka = Dela ut den fastställda lägesbilden
command-utskick = Bestäm vem som får vad
command-utskickslogg = Se vem som fått vad
command-sammandrag = Gör ett sammandrag sedan rådets förra möte
command-kvartal = Gör en kvartalspresentation
command-gallring = Se vad som bevaras och gallras
command-laslogg = Se vem som läst vad
nav-pictures = Lägesbilder
