# Kommandoraden: ramen runt hjälptexterna
cli-usage = Användning:
cli-usage-options = [FLAGGOR]
cli-usage-command = KOMMANDO
cli-options = Flaggor
cli-commands = Kommandon
cli-required = (måste anges)
cli-default = (förvalt: { $value })
cli-see-help = Se { $command } --help.

cli-meta-key = NYCKEL
cli-meta-name = NAMN
cli-meta-file = FIL
cli-meta-folder = MAPP
cli-meta-day = ÅÅÅÅ-MM-DD
cli-meta-hour = TT.MM
cli-meta-weekday = VECKODAG
cli-meta-host = ADRESS
cli-meta-port = PORT
cli-meta-body = ORGAN
cli-meta-seat = ORGAN/PLATS
cli-meta-round = OMGÅNG
cli-meta-formats = FORMAT,FORMAT

# Vad kommandona gör; första raden står i listan
cli-help =
    estbot hjälper kommuner att hålla ihop sitt EST-arbete: rapporter, lägesrapporter och möten.

    Prova med estbot demo. Sätt upp en kommun med estbot init och starta tjänsten med estbot serve.
cli-help-demo =
    Visa en demonstration på den här datorn.
    Tiden är påhittad, händelserna är polisens publicerade. Inget sparas mellan gångerna.
cli-help-serve =
    Starta tjänsten.
    Den går tills den stoppas med Ctrl+C eller en stoppsignal.
cli-help-init =
    Lägg upp en kommun.
    Ange en profil som följer med eller en egen fil. Finns kommunen redan ändras inget.
cli-help-doctor =
    Kontrollera installationen och säg vad som behöver göras.
    Slutkoden är 1 om något är fel.
cli-help-profile =
    Visa och kontrollera profiler.
    En profil är en kommuns organ, platser och regler som data.
cli-help-profile-list = Lista profilerna som följer med.
cli-help-profile-show =
    Visa organ och platser i en profil, med sammankallande och ordförande.
cli-help-profile-check =
    Kontrollera en egen profil.
    Varje fel skrivs som FIL:RAD: fält: problem. Slutkoden är 2 om något är fel.
cli-help-calendar =
    Visa möten och steg i en kalender.
    Den görs antingen för en profil (med exempelvärden där dokumenten inget säger) eller för en upplagd kommun.
cli-help-timetable = Ange mötestider för ett organ.
cli-help-timetable-set =
    Ange hur ofta och när ett organ möts.
    De sex närmaste mötena visas. Varje vecka kräver --weekday, var fjortonde dag kräver --anchor.
cli-help-members = Ange vem som har vilken plats.
cli-help-members-import =
    Läs in en medlemslista.
    Den är CSV eller XLSX. Kolumnerna organ, plats och e-post måste finnas. Kolumnen kanal säger var personen nås:
    webb (förval), Slack eller e-post. Kolumnen språk är svenska (förval) eller engelska. Utan --apply visas bara vad som
    skulle ändras.
cli-help-members-list = Lista platserna och vilka som har dem.
cli-help-places = Hantera kommunens platsregister.
cli-help-places-import =
    Läs in platser.
    Filen är CSV eller XLSX med kolumnerna område och plats. Utan --apply visas bara vad som skulle läggas till.
cli-help-categories = Visa kommunens kategorier.
cli-help-categories-list = Lista kategorierna med sina nycklar.
cli-help-link =
    Skriv ut länken till en plats och hur länge den gäller.
    Lämna länken bara till den som har platsen.
cli-help-report =
    Skriv en omgångs lägesrapport till filer.
    En ny version görs om något har ändrats. Inget skickas ut.
cli-help-reports = Hämta in rapporter utifrån.
cli-help-reports-import =
    Läs in polisens händelser eller ett formulärs svar.

    Polisens publicerade händelser blir förslag till polisens plats: ange --from polisen och en FIL, eller --live.

    Ett formulärs svar blir rapporter från en plats: ange FIL, --mapping, --round och --seat. Utan --apply visas bara
    vad som skulle hända.
cli-help-privacy = Granska texter mot reglerna om personuppgifter.
cli-help-privacy-check =
    Granska en text.
    Rad, kolumn, slag och allvar skrivs för varje fynd, men aldrig vad som står där. FIL kan vara - för standard
    in. Slutkoden är 1 om något måste tas bort.
cli-help-version = Visa vilken version som är installerad.

# Vad flaggorna gör
cli-option-lang = Språk i det som skrivs ut.
cli-option-help = Visa den här hjälpen.
cli-option-host = Adress att lyssna på.
cli-option-port = Port att lyssna på.
cli-option-demo-port = Port att lyssna på (make demo tar den ur PORT).
cli-option-profile = Profil som följer med.
cli-option-file = Egen profil.
cli-option-municipality = Kommunens nyckel. Behövs bara om flera är upplagda.
cli-option-apply = Spara. Utan flaggan ändras inget.
cli-option-from = Första dagen.
cli-option-to = Sista dagen.
cli-option-format = Format.
cli-option-formats = Format med komma emellan.
cli-option-out-file = Fil att skriva till i stället för skärmen.
cli-option-out-folder = Mapp att skriva filerna i.
cli-option-body = Organets nyckel, till exempel est.
cli-option-every = Varje vecka (week) eller var fjortonde dag (fortnight).
cli-option-weekday = Veckodag, till exempel tisdag.
cli-option-anchor = Första mötesdagen; därifrån räknas var fjortonde dag.
cli-option-at = Klockslag, till exempel 09.30.
cli-option-seat = Platsen, till exempel est/kommunpolis.
cli-option-revoke = Gör alla tidigare länkar till platsen ogiltiga och koppla loss kontona från den.
cli-option-round = Omgången, till exempel 2026-W47.
cli-option-from-source = Varifrån händelserna kommer.
cli-option-live = Fråga polisens öppna tjänst i stället för att läsa en fil.
cli-option-mapping = Fil som säger vilken kolumn som är vilket fält.

# Fel på raden
cli-bad-language = Språket finns inte. Välj { $known } efter --lang.
cli-no-such-command = Kommandot { $name } finns inte. Det finns { $known }.
cli-no-such-command-near = Kommandot { $name } finns inte. Menade du { $near }?
cli-no-such-option = Flaggan { $name } finns inte. Det finns { $known }.
cli-no-such-option-near = Flaggan { $name } finns inte. Menade du { $near }?
cli-no-such-body = Organet { $name } finns inte. Det finns { $known }.
cli-no-such-body-near = Organet { $name } finns inte. Menade du { $near }?
cli-no-such-seat = Platsen { $name } finns inte. Skriv organ/plats; estbot members list visar alla.
cli-no-such-seat-near = Platsen { $name } finns inte. Menade du { $near }?
cli-option-needs = Flaggan { $option } behöver ett värde efter sig.
cli-option-takes-none = Flaggan { $option } tar inget värde.
cli-missing = { $name } saknas.
cli-missing-command = Ett kommando saknas.
cli-too-many = Det står för mycket på raden.
cli-bad-choice = Värdet för { $name } går inte att använda. Välj bland { $known }.
cli-bad-number = Värdet för { $name } går inte att använda. Ange ett heltal från { $low } till { $high }.
cli-bad-value = Värdet för { $name } går inte att använda.
cli-bad-day = Datumet för { $name } går inte att läsa. Skriv det som 2026-12-01.
cli-far-day = Datumet för { $name } ligger för långt bort. Välj ett mellan 2000 och 2100.
cli-bad-hour = Tiden för { $name } går inte att läsa. Skriv den som 09.30.
cli-bad-weekday = Veckodagen för { $name } går inte att läsa. Skriv till exempel tisdag.
cli-bad-list = Värdet för { $name } går inte att använda. Välj bland { $known }, med komma emellan.
cli-interrupted = Avbrutet. Kör kommandot igen när du vill fortsätta.
cli-fault = Något gick fel i estbot. Uppge referensen { $reference } när du ber om hjälp.

# Inställningar
cli-setting-secret-key = Inställningen ESTBOT_SECRET_KEY är för kort. Ange minst 32 tecken.
cli-setting-port = Inställningen ESTBOT_PORT går inte att använda. Ange ett heltal från 1 till 65535.
cli-setting-trusted-proxy = Inställningen ESTBOT_TRUSTED_PROXY går inte att använda. Ange true eller false.
cli-setting-in-doubt = Inställningen ESTBOT_IN_DOUBT går inte att använda. Ange never_twice eller never_miss.
cli-setting-tick-seconds = Inställningen ESTBOT_TICK_SECONDS går inte att använda. Ange sekunder från 0.1 till 60.
cli-setting-lang = Inställningen ESTBOT_LANG går inte att använda. Ange sv eller en.
cli-setting-log-level = Inställningen ESTBOT_LOG_LEVEL går inte att använda. Ange debug, info, warning eller error.
cli-setting-tls = Ange både ESTBOT_TLS_CERTIFICATE och ESTBOT_TLS_KEY, eller ingen av dem.

# Filer
cli-file-full = Disken är full. Frigör utrymme och kör kommandot igen; inget halvfärdigt ligger kvar.
cli-file-forbidden = Du får inte läsa eller skriva { $file }. Ändra rättigheterna eller välj en annan plats.
cli-file-missing = Filen eller mappen { $file } finns inte. Kontrollera sökvägen.
cli-file-folder = { $file } är en mapp. Ange en fil.
cli-file-in-the-way = { $file } går inte att använda, för en fil ligger där en mapp behövs. Välj en annan plats.
cli-file-trouble = { $file } går inte att använda. Kontrollera sökvägen och disken och kör kommandot igen.
cli-output = Det gick inte att skriva ut svaret. Kontrollera vart det skickas och kör kommandot igen.

# Start
start-data-dir = Datamappen { $folder } går inte att skriva i. Ändra rättigheterna eller ange en annan mapp i ESTBOT_DATA_DIR.
start-database-url = Databasadressen går inte att använda. Skriv ESTBOT_DATABASE_URL som sqlite+aiosqlite:///FIL eller postgresql+asyncpg://VÄRD/NAMN.
start-database-newer = Databasen hör till en nyare version av estbot. Installera den versionen eller återställ en äldre säkerhetskopia.
start-database-unreachable = Databasen går inte att nå eller skriva i. Kontrollera att den är igång, att disken har plats och att rättigheterna räcker.
start-second = En annan estbot använder redan { $file }. Stoppa den först eller ange en annan mapp i ESTBOT_DATA_DIR.
start-tls = Certifikatet eller nyckeln går inte att läsa. Kontrollera ESTBOT_TLS_CERTIFICATE och ESTBOT_TLS_KEY.
start-exposed = { $host } kan nås från andra datorer, men trafiken är inte krypterad. Ange ESTBOT_TLS_CERTIFICATE och ESTBOT_TLS_KEY, eller ESTBOT_TRUSTED_PROXY=true bakom en proxy som har TLS.
start-demo-exposed = Demonstrationen får bara nås från den här datorn. Kör den utan --host och ESTBOT_HOST.
start-port = Porten { $port } används redan. Stoppa det som använder den eller välj en annan med --port.
start-listen = Det går inte att lyssna på { $host } port { $port }. Välj en annan adress med --host eller en annan port med --port.
cli-serve-address = Sidan får adressen { $address }.
cli-serve-sqlite = Databas: SQLite. Datamapp: { $folder }.
cli-serve-postgresql = Databas: PostgreSQL. Datamapp: { $folder }.
cli-serve-slack = Slack är inte anslutet. Kör estbot manifest slack och ange sedan { $names }.
cli-serve-teams = Teams kommer i en senare version.
cli-serve-empty = Ingen kommun är upplagd. Kör estbot init --profile NAMN; estbot profile list visar vilka som finns.
cli-serve-ready = Tjänsten är igång på { $address }. Stoppa med Ctrl+C.
cli-demo-ready = Demonstrationen är igång på { $address }. Tiden är påhittad och inget sparas. Stoppa med Ctrl+C.
cli-version = estbot { $version }

# Databas och kommun
cli-no-database = Databasen { $file } finns inte än. Kör estbot init --profile NAMN först; estbot profile list visar vilka som finns.
cli-not-a-database = { $file } är ingen databas. Återställ en säkerhetskopia eller ange en annan mapp i ESTBOT_DATA_DIR.
cli-no-municipality = Ingen kommun är upplagd. Kör estbot init --profile NAMN; estbot profile list visar vilka som finns.
cli-several-municipalities = Flera kommuner är upplagda. Välj en med --municipality: { $known }.
cli-no-such-municipality = Kommunen { $name } är inte upplagd. Välj en med --municipality: { $known }.
cli-no-seats = { $body } har inga platser och kan därför inte ha några omgångar. Lägg till platser i profilen.
cli-init-done = { $name } är upplagd med { $bodies } organ och { $seats } platser.
cli-init-there = { $name } är redan upplagd. Inget har ändrats.
cli-init-missing = Det här saknas:
cli-init-next = Gör så här nu:
cli-init-week = --every week --weekday tisdag --at 09.30
cli-init-fortnight = --every fortnight --anchor 2026-08-20 --at 13.00
cli-init-members = estbot members import FIL

# Profiler
cli-profile-or-file = Ange antingen --profile NAMN eller --file FIL. Profiler som följer med: { $known }.
cli-profile-line = { $key }: { $name }
cli-profile-right = { $file } är rätt: { $name } med { $count } organ.
cli-body-permanent = permanent
cli-body-temporary = tillfälligt
cli-body-convener = Sammankallande: { $role }
cli-body-chair = Ordförande: { $role }
cli-not-stated = inte angivet i dokumenten
cli-organisation-open = organisation inte angiven
cli-seat-external = extern
cli-every-week = varje vecka
cli-every-fortnight = var fjortonde dag
cli-every-month = varje månad
cli-every-quota = { $count ->
    [one] en gång om året
   *[other] { $count } gånger om året
}
cli-every-quota-extra = { $count ->
    [one] en gång om året och extra vid behov
   *[other] { $count } gånger om året och extra vid behov
}
cli-every-unknown = hur ofta är inte angivet
cli-minutes = { $count ->
    [one] en minut
   *[other] { $count } minuter
}

# Kalender
cli-calendar-title = { $name }: { $first } – { $last }
cli-calendar-week = v. { $week } ({ $year })
cli-calendar-at = { $day } kl. { $time }
cli-calendar-none = inga möten
cli-calendar-agenda = dagordning senast { $day }
cli-calendar-assumed = * { $body }: exempelvärden för { $names }, som dokumenten inte anger. De gäller inte förrän någon anger riktiga värden.
cli-calendar-window = { $body }, { $first } – { $last }: { $booked } av { $wanted } { $wanted ->
    [one] möte är bokat
   *[other] möten är bokade
}.
cli-calendar-missing = Saknas: { $what }.
cli-calendar-either = Ange antingen en profil eller --municipality, inte båda.
cli-calendar-turned = --to ligger före --from. Byt plats på dagarna.
cli-calendar-long = Tiden är för lång. Välj högst tre år mellan --from och --to.

# Mötestider
cli-timetable-week = Varje vecka kräver --weekday och tar inget --anchor.
cli-timetable-fortnight = Var fjortonde dag kräver --anchor och tar inget --weekday.
cli-timetable-booked = { $body } bokar sina möten ett och ett. Sammankallande lägger till dem på sidan, under Kalender.
cli-timetable-saved = Mötestiderna för { $body } är sparade. Närmaste möten:

# Inläsning
cli-row-fault = rad { $row }, { $column }: { $problem }
cli-nothing-stored = Inget har sparats. Rätta raderna och kör kommandot igen.
cli-members-row = rad { $row }, { $seat }: { $change }
cli-member-new = ny
cli-member-replaced = byter ut den som har platsen; tidigare länkar slutar gälla
cli-member-changed = språk eller kanal ändras
cli-member-same = ingen ändring
cli-members-stored = { $count ->
    [0] Inget behövde ändras.
    [one] En plats är ändrad och sparad.
   *[other] { $count } platser är ändrade och sparade.
}
cli-members-tried = { $count ->
    [0] Inget skulle ändras.
    [one] En plats skulle ändras. Inget är sparat; kör igen med --apply.
   *[other] { $count } platser skulle ändras. Inget är sparat; kör igen med --apply.
}
cli-members-no-slack = Slack är inte anslutet här: de som har kanalen Slack nås inte. Ange { $names }, eller kör kommandot med tjänstens inställningar om de redan står där.
cli-seat-vacant = vakant
cli-not-reached = kan inte nås
cli-channel-web = webb
cli-channel-slack = Slack
cli-channel-teams = Teams
cli-channel-mail = e-post
cli-places-row = rad { $row }, { $area }: { $name }: { $change }
cli-place-new = ny
cli-place-known = finns redan
cli-places-stored = { $count ->
    [0] Alla platser fanns redan.
    [one] En plats är sparad.
   *[other] { $count } platser är sparade.
}
cli-places-tried = { $count ->
    [0] Alla platser finns redan.
    [one] En plats skulle läggas till. Inget är sparat; kör igen med --apply.
   *[other] { $count } platser skulle läggas till. Inget är sparat; kör igen med --apply.
}
cli-form-needs = För ett formulärs svar behövs också { $names }. För polisens händelser behövs --from polisen.
cli-form-other-body = Platsen { $seat } hör till ett annat organ än omgången. Välj en plats i omgångens organ.
cli-form-stored = Sparade rapporter: { $new }. Fanns redan: { $known }. Väntar på granskning av texten: { $warned }.
cli-form-tried = Rapporter som skulle sparas: { $new }. Finns redan: { $known }. Behöver granskning av texten: { $warned }. Inget är sparat; kör igen med --apply.
cli-police-either = Ange --from polisen och antingen en FIL eller --live.
cli-no-police-seat = { $name } har ingen plats för polisen i något organ som samlar in rapporter. Lägg till en i profilen.
cli-police-done = { $place }: nya förslag { $new }, fanns redan { $known }.
cli-police-repeats = Publicerade två gånger, räknade en gång: { $count }.
cli-police-elsewhere = Om andra kommuner, inte med: { $count }.
cli-police-excluded = Föreslås aldrig, { $type }: { $count }
cli-police-unknown = Okänd typ, lagd under Övrigt, { $type }: { $count }

# Länkar, lägesrapporter och granskning
cli-link-revoked = Alla tidigare länkar till { $seat } har slutat gälla. Konton som var kopplade till platsen är lossade och kopplas på nytt genom platsens e-postadress eller en ny länk.
cli-link-until = Länken gäller till { $until }.
cli-report-new = Version { $number } är sammanställd.
cli-report-same = Inget har ändrats sedan version { $number }.
cli-report-several = Flera organ har en omgång den veckan. Välj ett med --body, eller ange hela namnet: { $known }.
cli-no-round = Omgången { $name } finns inte, och ingen annan heller än. Omgångar öppnas av tjänsten inför mötena.
cli-no-such-round = Omgången { $name } finns inte. De senaste är { $known }.
cli-privacy-found = Måste bort: { $stops }. Att bedöma: { $warnings }.

# Kontroll av installationen
cli-doctor-ok = [ok]
cli-doctor-note = [att göra]
cli-doctor-wrong = [fel]
cli-doctor-folder = Datamappen { $folder } går att skriva i.
cli-doctor-no-folder = Datamappen { $folder } finns inte. Kör estbot init eller ange en annan mapp i ESTBOT_DATA_DIR.
cli-doctor-clock = Klocka och tidszoner stämmer.
cli-doctor-slow = Datorns klocka går fel. Ställ den innan tjänsten startas.
cli-doctor-no-zone = Uppgifter om svensk tid saknas. Installera paketet tzdata.
cli-doctor-local = Sidan nås bara från den här datorn, på { $address }.
cli-doctor-address = Sidan nås på { $address } med krypterad trafik.
cli-doctor-no-address = Länkar får fel adress. Ange ESTBOT_BASE_URL, till exempel https://est.kommun.se.
cli-doctor-database = Databasen går att nå och är aktuell.
cli-doctor-old = Databasen hör till en annan version av estbot. Kör estbot serve, som uppdaterar en äldre, eller installera en nyare version.
cli-doctor-missing = { $municipality }: { $what }. Kör estbot timetable set --municipality { $municipality } --body { $body } när det är bestämt.
cli-doctor-never = Tjänsten har aldrig varit igång här. Starta den med estbot serve.
cli-doctor-beats = Tjänsten arbetade senast för { $minutes ->
    [0] mindre än en minut
    [one] en minut
   *[other] { $minutes } minuter
} sedan.
cli-doctor-silent = Tjänsten har inte arbetat på { $minutes } minuter. Starta den med estbot serve.

# Tabeller som inte går att läsa
intake-table-missing = Filen { $file } finns inte. Kontrollera sökvägen.
intake-table-directory = { $file } är en mapp. Ange en fil.
intake-table-unreadable = Filen { $file } går inte att läsa. Kontrollera rättigheterna.
intake-table-empty = Filen { $file } är tom. Den ska ha en rad med kolumnnamn och sedan en rad för varje uppgift.
intake-table-too-large = Filen { $file } är för stor. Dela den i delar under { $megabytes } MB.
intake-table-too-many-rows = Filen { $file } har för många rader. Dela den i delar med högst { $most } rader.
intake-table-too-many-columns = Filen { $file } har för många kolumner. Ta bort kolumner så att högst { $most } finns kvar.
intake-table-old-excel = Filen { $file } är i ett gammalt Excelformat. Spara den som XLSX eller CSV.
intake-table-opendocument = Filen { $file } är ett OpenDocument-ark. Spara den som XLSX eller CSV.
intake-table-not-a-table = Filen { $file } är ingen tabell. Spara den som CSV eller XLSX.
intake-table-encoding = Tecknen i { $file } går inte att läsa. Spara filen som CSV UTF-8.
intake-table-broken = Filen { $file } är skadad. Spara den på nytt från programmet den kommer från.
intake-table-broken-row = Rad { $row } i { $file } går inte att läsa. Kontrollera citattecknen.
intake-table-ragged = Rad { $row } i { $file } har { $found } celler men skulle ha { $expected }. Kontrollera skiljetecken och citattecken.
intake-table-header-empty = Kolumn { $column } i { $file } saknar namn på första raden. Skriv ett namn eller ta bort kolumnen.
intake-table-header-twice = Kolumnen { $column } i { $file } finns två gånger. Byt namn på den ena eller ta bort den.

# Polisens händelser
intake-polisen-contact = Polisens tjänst vill veta vem som frågar. Ange en e-postadress eller webbadress i ESTBOT_CONTACT.
intake-polisen-address = Adressen till polisens tjänst går inte att använda. Den ska börja med https://.
intake-polisen-unreachable = Polisens tjänst går inte att nå. Kontrollera nätet och försök igen om en stund.
intake-polisen-timeout = Polisens tjänst svarade inte i tid. Försök igen om en stund.
intake-polisen-gone = Polisens tjänst har sagt att adressen inte finns, och då får den inte frågas igen. Ta bort { $file } när adressen är rätt.
intake-polisen-too-many = Polisens tjänst ber oss vänta { $seconds } sekunder. Försök igen sedan.
intake-polisen-refused = Polisens tjänst nekade frågan. Kontrollera ESTBOT_CONTACT och försök igen senare.
intake-polisen-moved = Polisens tjänst har flyttat. Uppdatera estbot eller läs in en fil i stället.
intake-polisen-status = Polisens tjänst svarade med ett fel ({ $status }). Försök igen om en stund.
intake-polisen-too-large = Svaret från polisens tjänst var orimligt stort och lästes inte. Försök igen om en stund.
intake-polisen-wait = Polisens regler säger att nästa fråga får ställas om { $seconds } sekunder. Försök igen då.
intake-polisen-busy = En annan fråga till polisens tjänst pågår. Försök igen om en stund.
intake-polisen-state = Filen { $file }, som minns frågorna till polisen, går inte att använda. Kontrollera rättigheterna eller ta bort den.
intake-police-not-json = Filen är inte det JSON som polisens tjänst ger. Hämta den på nytt från polisen.se/api/events.
intake-police-not-list = Filen är ingen lista med händelser. Hämta den på nytt från polisen.se/api/events.
intake-police-too-many = Filen har för många händelser. Dela den i delar med högst { $most }.
intake-police-item = Händelse nummer { $position } saknar ett riktigt värde i fältet { $field }. Hämta filen på nytt.
intake-police-mapping = Listan över polisens typer har ett fel vid: { $key }. Rätta den eller installera estbot på nytt.

# Formulärets fält
intake-mapping-yaml = Rad { $line } i fältfilen går inte att läsa som YAML. Se över indrag, kolon och citattecken.
intake-mapping-too-long = Fältfilen är för lång. Högst { $most } tecken.
intake-mapping-not-a-table = Rad { $line } i fältfilen ska vara en tabell med namn, kolon och värde.
intake-mapping-not-a-text = Rad { $line } i fältfilen ska ha en text som värde.
intake-mapping-key-twice = { $key } står två gånger i fältfilen, andra gången på rad { $line }. Ta bort den ena.
intake-mapping-unknown-part = Rad { $line } i fältfilen: delen { $key } finns inte. Använd { $known }.
intake-mapping-unknown-field = Rad { $line } i fältfilen: fältet { $field } finns inte. Använd { $known }.
intake-mapping-field-twice = Rad { $line } i fältfilen: fältet { $field } fylls redan från en annan kolumn. Välj en av dem.
intake-mapping-date-format = Rad { $line } i fältfilen: datumformatet går inte att använda. Skriv till exempel "%d/%m/%Y".
intake-mapping-no-columns = Fältfilen saknar delen columns. Skriv där vilken kolumn som är vilket fält.
intake-mapping-column-missing = Kolumnen { $column } finns i fältfilen men inte i tabellen. Rätta namnet.

# Medlemmar och platser
intake-members-column-missing = Kolumnen { $column } saknas. Lägg till den på första raden.
intake-members-column-twice = Kolumnen { $column } finns två gånger. Ta bort den ena.
intake-members-column-unknown = Kolumnen { $column } hör inte hemma i en medlemslista. Ta bort den; kolumnerna är { $known }.
intake-members-no-header = Första raden ska ha kolumnernas namn: { $known }.
intake-member-missing = fyll i cellen
intake-member-body = organet finns inte; estbot members list visar vilka som finns
intake-member-body-near = organet finns inte; menar du { $nearest }?
intake-member-seat = platsen finns inte; estbot members list visar vilka som finns
intake-member-seat-near = platsen finns inte; menar du { $nearest }?
intake-member-email = det är ingen e-postadress
intake-member-channel = kanalen finns inte; välj bland { $known }
intake-member-language = språket finns inte; skriv svenska eller engelska
intake-member-twice = samma adress står redan på rad { $first }
intake-member-seat-full = platsen har redan så många som den kan ha: { $most }
intake-places-column-missing = Kolumnen { $column } saknas. Lägg till den på första raden.
intake-places-column-twice = Kolumnen { $column } finns två gånger. Ta bort den ena.
intake-place-missing = fyll i cellen
intake-place-long = namnet är för långt; högst { $most } tecken
intake-place-privacy = namnet innehåller { $kind }; skriv bara vad platsen heter
start-database-older = Databasen är från en äldre version. Starta tjänsten med estbot serve, så uppdateras den, och kör kommandot igen.
start-secret = Nyckelfilen { $file } är trasig. Återställ den ur en säkerhetskopia eller ta bort den; då behöver alla nya länkar.
cli-no-regular-file = { $file } är ingen vanlig fil. Ange ett annat namn.
cli-privacy-no-text = Filen är ingen textfil och kan inte granskas. Spara den som text (UTF-8) och kör igen.
cli-setting-base-url = Inställningen ESTBOT_BASE_URL går inte att använda. Ange en adress som börjar med https://.

# Slack: inställningar och start
cli-setting-slack-connection = Inställningen ESTBOT_SLACK_CONNECTION går inte att använda. Ange socket eller http.
cli-setting-slack-api-url = Inställningen ESTBOT_SLACK_API_URL går inte att använda. Ange en adress som börjar med https://.
cli-setting-slack-history = Inställningen ESTBOT_SLACK_HISTORY går inte att använda. Ange internal eller distributed.
start-slack-both = Ange antingen ESTBOT_SLACK_BOT_TOKEN (en arbetsyta) eller ESTBOT_SLACK_CLIENT_ID med ESTBOT_SLACK_CLIENT_SECRET (flera kommuner), inte båda.
start-slack-missing = Slack kan inte anslutas. Rätta det här ({ $names }):{ $bot_token ->
    [missing] {"\u000A"}- ESTBOT_SLACK_BOT_TOKEN saknas: appens nyckel, som börjar med xoxb-; ska flera kommuner installera appen behövs i stället ESTBOT_SLACK_CLIENT_ID och ESTBOT_SLACK_CLIENT_SECRET (api.slack.com/apps > estbot > OAuth & Permissions > Bot User OAuth Token).
    [wrong] {"\u000A"}- ESTBOT_SLACK_BOT_TOKEN börjar med xoxb-{ $bot_token_kind ->
       [none] {""}
      *[other] , inte { $bot_token_kind }
    } (api.slack.com/apps > estbot > OAuth & Permissions > Bot User OAuth Token).
   *[fine] {""}
}{ $app_token ->
    [missing] {"\u000A"}- ESTBOT_SLACK_APP_TOKEN saknas: nyckeln för anslutningen, som börjar med xapp- och har behörigheten connections:write (api.slack.com/apps > estbot > Basic Information > App-Level Tokens).
    [wrong] {"\u000A"}- ESTBOT_SLACK_APP_TOKEN börjar med xapp-{ $app_token_kind ->
       [none] {""}
      *[other] , inte { $app_token_kind }
    } (api.slack.com/apps > estbot > Basic Information > App-Level Tokens).
   *[fine] {""}
}{ $signing_secret ->
    [missing] {"\u000A"}- ESTBOT_SLACK_SIGNING_SECRET saknas: den visar att en begäran kommer från Slack (api.slack.com/apps > estbot > Basic Information > App Credentials > Signing Secret).
   *[fine] {""}
}{ $client_id ->
    [missing] {"\u000A"}- ESTBOT_SLACK_CLIENT_ID saknas: appens nummer (api.slack.com/apps > estbot > Basic Information > App Credentials > Client ID).
   *[fine] {""}
}{ $client_secret ->
    [missing] {"\u000A"}- ESTBOT_SLACK_CLIENT_SECRET saknas: appens hemlighet vid installation (api.slack.com/apps > estbot > Basic Information > App Credentials > Client Secret).
   *[fine] {""}
}{ $base_url ->
    [missing] {"\u000A"}- ESTBOT_BASE_URL saknas: adressen dit Slack leder den som har installerat appen, till exempel https://est.kommun.se.
    [wrong] {"\u000A"}- ESTBOT_BASE_URL ska börja med https:// när flera kommuner installerar appen.
   *[fine] {""}
}
cli-serve-slack-socket = Tjänsten ansluter själv till Slack (Socket Mode). Ingen öppen adress behövs.
cli-serve-slack-http = Slack når tjänsten på { $address }.
cli-serve-slack-no-address = Slack: ESTBOT_BASE_URL saknas, så ingen vet på vilken adress Slack når tjänsten. Ange den och kör estbot doctor.
cli-serve-slack-no-https = Slack: ESTBOT_BASE_URL ska börja med https://, annars skickar Slack inget hit. Ändra den och kör estbot doctor.

# Slack: appens manifest
cli-help-manifest = Skriv det som en chattplattform behöver för att skapa appen.
cli-help-manifest-slack =
    Skriv Slacks manifest som JSON.
    Klistra in det på api.slack.com/apps > Create New App > From a manifest. Utan --http används Socket Mode, som inte behöver någon öppen adress.
cli-option-http = Slack når tjänsten på ESTBOT_BASE_URL i stället för med Socket Mode.
cli-option-distributed = Flera kommuner installerar samma app, var och en i sin arbetsyta.
cli-manifest-address = Ange ESTBOT_BASE_URL med adressen dit Slack kan nå tjänsten, till exempel https://est.kommun.se.
cli-manifest-https = Det som saknas är https. Slack tar bara emot adresser som börjar med https://, och ESTBOT_BASE_URL är { $address }.
cli-manifest-description = Frågar EST-gruppen inför mötet, påminner och sammanställer ett utkast till lägesrapport.
cli-manifest-long = estbot frågar varje plats i EST-gruppen vad som har hänt, vad som är på gång och var ni behöver varandra. Den som inte har svarat får en påminnelse i enskilt meddelande. När omgången stänger sammanställs ett utkast till lägesrapport, som samordnaren läser. EST handlar om platser och situationer, inte om personer: uppgifter som pekar ut någon stoppas i formuläret.
cli-manifest-command = Rapportera, svara och se omgången
cli-manifest-report = Rapportera till EST
cli-manifest-report-about = Öppnar formuläret för en rapport till EST-gruppen
cli-manifest-report-message = Rapportera till EST
cli-manifest-report-message-about = Öppnar formuläret för en rapport med meddelandets text i

# Slack: varför en behörighet behövs ("behövs för att ...")
cli-slack-need-itself = känna igen sin egen installation
cli-slack-need-connection = ta emot knapptryck och svar utan öppen adress
cli-slack-need-direct = öppna ett enskilt samtal med den som har en plats
cli-slack-need-channel = se att gruppens kanal finns och att estbot är med i den
cli-slack-need-history = se om ett meddelande kom fram när Slacks svar uteblev, så att ingen får det två gånger
cli-slack-need-message = skicka och uppdatera frågor, påminnelser och besked
cli-slack-need-form = visa formulär och startsidan
cli-slack-need-person = veta vilket språk och vilken tidszon någon har och om kontot finns kvar
cli-slack-need-email = hitta den som har en plats genom e-postadressen
cli-slack-need-upload = lägga upp lägesrapporten som fil
cli-slack-need-file = se att filen kom fram
cli-slack-need-install = ta emot en ny installation
cli-slack-need-command = svara på /est och på genvägarna

# Slack: kontroll av installationen
cli-doctor-slack-none-set = Slack är inte anslutet. Kör estbot manifest slack om det ska vara det.
cli-doctor-slack-stranded = { $count ->
    [one] En adress i medlemslistan har kanalen Slack, som inte är anslutet här, och nås inte.
   *[other] { $count } adresser i medlemslistan har kanalen Slack, som inte är anslutet här, och nås inte.
} Ange ESTBOT_SLACK_BOT_TOKEN och ESTBOT_SLACK_APP_TOKEN, eller skriv webb i kolumnen kanal och läs in medlemslistan igen.
cli-doctor-slack-socket = Slack: tjänsten ansluter själv till Slack (Socket Mode). Ingen öppen adress behövs.
cli-doctor-slack-http = Slack: händelser tas emot på { $address }. Samma adress ska stå under api.slack.com/apps > estbot > Event Subscriptions och Interactivity & Shortcuts.
cli-doctor-slack-no-secret = Slack: ESTBOT_SLACK_SIGNING_SECRET saknas. Hämta den på api.slack.com/apps > estbot > Basic Information > App Credentials.
cli-doctor-slack-no-address = Slack: tjänsten kan inte nås. Ange ESTBOT_BASE_URL med en adress som börjar med https:// och som Slack når, eller byt till ESTBOT_SLACK_CONNECTION=socket.
cli-doctor-slack-internal = Slack: appen räknas som intern och får läsa sina egna samtal i normal takt.
cli-doctor-slack-distributed = Slack: appen räknas som distribuerad och får läsa ett samtal en gång i minuten. Efter ett avbrott tar det därför längre tid att se vad som kom fram. Installerar varje kommun en egen app gäller det inte; se docs/slack.md.
cli-doctor-slack-none = Slack: { $municipality } har ingen arbetsyta än. Kör estbot slack install --municipality { $municipality } och öppna länken i webbläsaren.
cli-doctor-slack-workspace = Slack: nyckeln gäller för arbetsytan { $workspace }.
cli-doctor-slack-kind = Slack: nyckeln tillhör en person och inte appen. Hämta den som börjar med xoxb- på api.slack.com/apps > estbot > OAuth & Permissions > Bot User OAuth Token.
cli-doctor-slack-token = Slack godtar inte ESTBOT_SLACK_BOT_TOKEN ({ $code }). Kopiera den på nytt från api.slack.com/apps > estbot > OAuth & Permissions > Bot User OAuth Token.
cli-doctor-slack-gone = Slack: appen är borttagen ur arbetsytan eller nyckeln återkallad ({ $code }). Installera den igen på api.slack.com/apps > estbot > Install App och kopiera den nya nyckeln till ESTBOT_SLACK_BOT_TOKEN.
cli-doctor-slack-left = Slack: arbetsytan { $workspace } släpper inte in estbot ({ $code }). Kör estbot slack install --municipality KOMMUN för kommunen som har den och låt någon i arbetsytan öppna länken.
cli-doctor-slack-scope = Slack: behörigheten { $scope } saknas. Den behövs för att { $reason }.
cli-doctor-slack-reinstall = Slack: arbetsytan { $workspace } behöver en ny installation. Lägg in manifestet från estbot manifest slack på api.slack.com/apps > estbot > App Manifest och välj sedan OAuth & Permissions > Reinstall to Workspace.
cli-doctor-slack-scopes = Slack: appen har alla behörigheter den behöver i arbetsytan { $workspace }.
cli-doctor-slack-more = Slack: appen har fler behörigheter än den behöver: { $scopes }. Ta bort dem på api.slack.com/apps > estbot > OAuth & Permissions > Scopes.
cli-doctor-slack-connection = Slack: ESTBOT_SLACK_APP_TOKEN öppnar en anslutning.
cli-doctor-slack-app-token = Slack godtar inte ESTBOT_SLACK_APP_TOKEN ({ $code }). Skapa en ny med behörigheten connections:write på api.slack.com/apps > estbot > Basic Information > App-Level Tokens, och se att Socket Mode är påslaget.
cli-doctor-slack-clock = Slack: klockan här går som Slacks.
cli-doctor-slack-no-clock = Slack: svaret saknade klockslag. Kontrollera själv att datorns klocka går rätt.
cli-doctor-slack-skew = Slack: klockan här går { $seconds } sekunder fel. Slå på tidssynkronisering (NTP); vid 300 sekunder slutar Slacks begäranden att godtas.
cli-doctor-slack-skew-wrong = Slack: klockan här går { $seconds } sekunder fel. Ställ den och slå på tidssynkronisering (NTP); vid 300 sekunder godtas inga begäranden från Slack.
cli-doctor-slack-skew-socket = Slack: klockan här går { $seconds } sekunder fel. Slå på tidssynkronisering (NTP), annars kommer frågor och påminnelser vid fel tid.
cli-doctor-slack-channel = Slack: estbot är med i kanalen #{ $channel } ({ $body }).
cli-doctor-slack-channel-shared = Slack: kanalen #{ $channel } ({ $body }) delas med en annan organisation. Se till att alla där får läsa det gruppen skriver.
cli-doctor-slack-channel-archived = Slack: kanalen #{ $channel } ({ $body }) är arkiverad. Ta fram den ur arkivet eller välj en annan kanal.
cli-doctor-slack-channel-outside = Slack: estbot är inte med i kanalen #{ $channel } ({ $body }). Skriv /invite @estbot i kanalen.
cli-doctor-slack-channel-missing = Slack: kanalen för { $body } finns inte eller är privat utan estbot. Skriv /invite @estbot i kanalen eller välj en annan.
cli-doctor-slack-channel-elsewhere = Slack: kanalen för { $body } hör till en arbetsyta som inte kunde kontrolleras. Installera estbot där eller välj en annan kanal.
cli-doctor-slack-channel-unread = Slack: kanalen för { $body } kunde inte kontrolleras ({ $code }). Rätta behörigheterna ovan och kör estbot doctor igen.
cli-doctor-slack-members = Slack: alla platser som väntar på sitt konto hittas genom e-postadressen.
cli-doctor-slack-member-missing = Slack: { $seat }: ingen i arbetsytan { $workspace } har platsens e-postadress. Ändra adressen i medlemslistan, eller låt personen skriva /est koppla följt av sin länk.
cli-doctor-slack-members-more = Slack: { $count ->
    [one] en e-postadress till är inte kontrollerad
   *[other] { $count } e-postadresser till är inte kontrollerade
}, för att Slack bara tar emot ett femtiotal frågor i minuten. Den som har kopplats kontrolleras inte igen.
cli-doctor-slack-members-unread = Slack: medlemmarnas e-postadresser kunde inte kontrolleras ({ $code }). Rätta behörigheterna ovan och kör estbot doctor igen.
cli-doctor-slack-busy = Slack bad om en paus. Kör estbot doctor igen om en minut.
cli-doctor-slack-unreachable = Slack går inte att nå på { $address }. Kontrollera nätet, brandväggen och HTTPS_PROXY.
cli-doctor-slack-certificate = Slack går inte att nå på { $address }: datorn litar inte på certifikatet, oftast för att en proxy granskar trafiken. Lägg till proxyns rotcertifikat bland datorns betrodda eller undanta Slack.
cli-doctor-slack-not-slack = Något annat än Slack svarar på { $address }, oftast en proxy. Kontrollera HTTPS_PROXY och ESTBOT_SLACK_API_URL.
cli-doctor-slack-trouble = Slack svarar med ett fel på { $address }. Se slack-status.com och kör estbot doctor igen senare.

# Slack i flera kommuner
cli-help-slack = Slack för flera kommuner som installerar samma app.
cli-help-slack-install =
    Skriv ut länken som installerar appen i en kommuns arbetsyta i Slack.
    Öppna den i en webbläsare där du är inloggad i arbetsytan och tryck på Installera i Slack. Lämna den bara till den som ska göra det.
cli-help-slack-workspaces = Lista kommunerna med sina arbetsytor i Slack.
cli-slack-not-shared = Kommandot gäller en app som flera kommuner installerar. Ange ESTBOT_SLACK_CLIENT_ID och ESTBOT_SLACK_CLIENT_SECRET, eller använd den arbetsyta som ESTBOT_SLACK_BOT_TOKEN gäller för. Se docs/slack.md.
cli-slack-workspace = { $municipality }: { $workspace } ({ $key }), installerad { $at }
cli-slack-workspace-left = { $municipality }: { $workspace } ({ $key }), nyckeln saknas. Kör estbot slack install --municipality { $municipality } igen.
cli-slack-workspace-none = { $municipality }: ingen arbetsyta

# Säkerhetskopia
cli-help-backup =
    Ta en säkerhetskopia av allt i databasen till en FIL.
    Det får göras medan tjänsten är igång. En fil som finns skrivs inte över utan --force.
cli-help-restore =
    Återställ en säkerhetskopia till en tom databas.
    Tjänsten ska vara stoppad. Hela filen kontrolleras först. Kan något inte återställas ändras inget.
cli-option-backup-force = Skriv över filen om den finns.
cli-option-restore-check = Kontrollera bara filen. Inget återställs.
cli-backup-exists = { $file } finns redan. Ange ett annat namn, eller skriv över den med --force.
cli-backup-done = Säkerhetskopian { $file } är klar: { $rows } rader i { $tables } tabeller.
cli-backup-protect = Den innehåller allt som tjänsten vet, även Slacks nycklar till de arbetsytor som har installerat appen. Förvara den så att bara den som sköter tjänsten kommer åt den.
cli-backup-key = Nyckeln som länkarna signeras med ingår inte. Spara { $key } på ett annat ställe än kopian.
cli-backup-too-long = En rad i tabellen { $table } är för stor för en säkerhetskopia. Ta kopian med databasens eget verktyg och rapportera felet.
cli-restore-right = { $file } är hel: { $rows } rader i { $tables } tabeller, tagen { $at } med estbot { $version }.
cli-restore-done = Återställt: { $rows } rader i { $tables } tabeller, som de var { $at }.
cli-restore-key = Nyckeln som länkarna signeras med ingår inte i kopian. Lägg tillbaka { $key } innan tjänsten startas; utan den gäller inga gamla länkar.
cli-restore-next = Kör estbot doctor och starta sedan tjänsten med estbot serve. Ett meddelande som skickades efter kopian kan skickas en gång till.
cli-restore-foreign = { $file } är ingen säkerhetskopia från estbot. Inget har ändrats.
cli-restore-damaged = { $file } är skadad eller ofullständig. Inget har ändrats. Använd en annan säkerhetskopia.
cli-restore-newer = { $file } är tagen med en nyare version av estbot ({ $version }). Inget har ändrats. Installera den versionen och kör kommandot igen.
cli-restore-older = { $file } är tagen med en äldre version av estbot ({ $version }). Inget har ändrats. Installera den versionen, återställ där, och uppgradera sedan.
cli-restore-not-empty = Databasen är inte tom. Inget har ändrats. Återställ till en ny datamapp (ESTBOT_DATA_DIR) eller en ny databas (ESTBOT_DATABASE_URL).
cli-restore-unfit = Databasen tar inte emot en rad i tabellen { $table }. Inget har ändrats. Använd en annan säkerhetskopia, eller samma slags databas som kopian är tagen från.
cli-restore-unfit-whole = Rader i { $file } hänvisar till rader som inte finns. Inget har ändrats. Använd en annan säkerhetskopia.
cli-restore-changed = Databasen ger inte tillbaka tabellen { $table } som den står i säkerhetskopian. Inget har ändrats. Kontrollera disken och databasen och kör kommandot igen.

# Utlämnande
cli-help-disclosure = Lämna ut allmänna handlingar.
cli-help-disclosure-export =
    Skriv förteckning, handlingar och maskningsförslag för en period.
    Förslaget märker det som kan behöva maskas. En person prövar vad som lämnas ut. Uttaget noteras i läsloggen.
cli-disclosure-turned = Sista dagen ligger före den första. Byt plats på --from och --to.
cli-disclosure-done = { $documents ->
    [one] En fastställd handling
   *[other] { $documents } fastställda handlingar
} och { $reports ->
    [one] en rapport
   *[other] { $reports } rapporter
} är utskrivna. Pröva sekretessen innan något lämnas ut.

# E-post och inloggning
start-mail-missing = E-post kan inte skickas. Ange { $names }, eller ta bort alla ESTBOT_SMTP_, ESTBOT_MAIL_ och ESTBOT_IMAP_.
start-mail-open = Okrypterad e-post går bara till en server på den här datorn. Sätt ESTBOT_SMTP_SECURITY till starttls eller tls, och ESTBOT_IMAP_SECURITY till tls.
start-mail-user = Ange både ESTBOT_SMTP_USER och ESTBOT_SMTP_PASSWORD, eller ingen av dem.
start-mail-address = Länkar i e-post måste vara krypterade. Låt ESTBOT_BASE_URL börja med https://.
start-imap-missing = Brevlådan för studsar kan inte läsas. Ange { $names }, eller ta bort alla ESTBOT_IMAP_.
start-oidc-missing = Inloggning med OpenID Connect kan inte användas. Ange { $names }, eller ta bort alla ESTBOT_OIDC_.
start-oidc-issuer = ESTBOT_OIDC_ISSUER ska vara kommunens egen utfärdare, till exempel https://login.microsoftonline.com/KATALOGENS-ID/v2.0, och aldrig den som gäller för alla.

# Doktorn om e-post och inloggning
cli-doctor-mail-none = E-post är inte inkopplad. Den som inte har chatt får sina meddelanden på sidan.
cli-doctor-mail = E-post: servern { $host } släpper in estbot, som skickar från { $sender }. Se till att domänens SPF och DKIM omfattar servern.
cli-doctor-mail-wrong = E-post: { $host } gick inte att använda. { $why }.
cli-doctor-mailbox-none = E-post: ingen brevlåda läses för det som studsar, så ingen vet om ett mejl kom fram. Ange ESTBOT_IMAP_HOST, ESTBOT_IMAP_USER och ESTBOT_IMAP_PASSWORD om det ska märkas.
cli-doctor-mailbox = E-post: brevlådan { $folder } på { $host } läses för det som studsar.
cli-doctor-mailbox-unreachable = E-post: brevlådan på { $host } gick inte att nå. Kontrollera ESTBOT_IMAP_HOST, ESTBOT_IMAP_PORT och serverns certifikat.
cli-doctor-mailbox-sign-in = E-post: brevlådan på { $host } godtog inte inloggningen. Kontrollera ESTBOT_IMAP_USER och ESTBOT_IMAP_PASSWORD.
cli-doctor-mailbox-folder = E-post: mappen { $folder } på { $host } finns inte. Kontrollera ESTBOT_IMAP_FOLDER.
cli-doctor-oidc = Inloggning: { $issuer } svarar. Adressen { $address } ska vara registrerad där.
cli-doctor-oidc-wrong = Inloggning: { $issuer } svarar inte som väntat ({ $code }). Kontrollera ESTBOT_OIDC_ISSUER och att tjänsten når nätet.
cli-doctor-mailbox-encryption = E-post: förbindelsen med brevlådan på { $host } gick inte att kryptera. Kontrollera serverns certifikat.
cli-doctor-mailbox-broken = E-post: brevlådan på { $host } svarar inte som den ska. Försök igen om en stund.
