
# Tillgänglighetsredogörelsen och sammanfattningen av fel i formulär
form-errors-title = Rätta det här:
statement-link = Tillgänglighet
statement-title = Tillgänglighetsredogörelse för estbot
statement-responsible = { $municipality } ansvarar för den här tjänsten. Vi vill att så många som möjligt ska kunna använda den.
statement-responsible-unnamed = Den kommun som har bjudit in dig ansvarar för den här tjänsten. Vi vill att så många som möjligt ska kunna använda den.
statement-about = Här står hur tillgänglig tjänsten är enligt lagen (2018:1937) om tillgänglighet till digital offentlig service, vilka brister vi känner till och hur du rapporterar fler.
statement-state-title = Hur tillgänglig är tjänsten?
statement-state = Tjänstens sidor är delvis förenliga med lagen. De brister vi känner till står här nedanför.
statement-known-title = Brister som vi känner till
statement-known-language = Det som deltagarna själva skriver är inte märkt med språk. Läser du sidan på engelska kan en skärmläsare läsa upp svenska ord med engelskt uttal.
statement-known-time = Inloggningen gäller i tolv timmar och går inte att förlänga. Skickar du in en text efter det får du tillbaka den på skärmen, så att du kan kopiera den.
statement-known-wide = På en smal skärm rullas breda tabeller och diagram i sidled i en egen ruta. Alla siffror i ett diagram står också i en tabell.
statement-known-tested = Sidorna och dokumenten har inte prövats av personer som använder hjälpmedel, och ingen utomstående har granskat dem.
statement-chat-title = Slack och andra chattar
statement-chat = estbot svarar också i chattar som andra företag har byggt. Där gör vi det som står i vår makt för att uppfylla kraven, så långt det är möjligt. Passar chatten dig inte kan du rapportera och läsa på de här sidorna i stället.
statement-report-title = Rapportera brister
statement-report = Säg till om något inte fungerar för dig, eller om du behöver något av innehållet på ett annat sätt.
statement-report-contact = Kontakta oss:
statement-report-convener = Kontakta den som sammankallar din grupp.
statement-supervision-title = Tillsyn
statement-supervision = Myndigheten för digital förvaltning (Digg) har tillsyn över lagen. Är du inte nöjd med hur vi tar hand om dina synpunkter kan du vända dig dit.
statement-supervision-link = Anmäl bristande tillgänglighet till Digg
statement-tested-title = Så har vi testat
statement-tested = Vi har testat själva. Alla sidor prövas med verktyget axe-core mot WCAG 2.1, nivå A och AA, vid varje ändring av estbot: på svenska och engelska, i ljust och mörkt läge och i en smal bild. Vi prövar också att det går att klara sig med bara tangentbord. I dokumenten prövar vi rubriker, tabellhuvuden, språk och titel.
statement-date = Redogörelsen uppdaterades senast den { $on }.

## Att logga in med kommunens konto (OpenID Connect)
oidc-title = Logga in
oidc-offer = Logga in med kontot du har i kommunen. Du kommer tillbaka hit när du är inloggad.
oidc-button = Logga in med kommunens konto
oidc-again = Logga in igen
oidc-not-begun = Inloggningen gäller inte längre, eller så började den i en annan webbläsare. Börja om här.
oidc-denied = Du är inte inloggad, för inloggningen avbröts eller nekades. Börja om här om du vill försöka igen.
oidc-stranger = Kontot har ingen plats i någon grupp här. Fråga den som sammankallar gruppen, eller öppna länken du har fått för din plats.
oidc-unreachable = Inloggningstjänsten svarar inte just nu. Försök igen om en stund. Länken till din plats fungerar som vanligt.
oidc-wrong-answer = Inloggningstjänstens svar gick inte att godkänna, så du är inte inloggad. Försök igen, och säg till den som sköter estbot om det händer på nytt.
oidc-setup = Inloggningen är inte rätt inställd. Säg till den som sköter estbot. Länken till din plats fungerar som vanligt.
