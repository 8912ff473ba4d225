# Mejl: vad som står i dem utöver själva meddelandet
mail-from = { $body }, { $municipality }
mail-for-seat = Mejlet är till platsen { $seat } i { $body }, { $municipality }.
mail-personal = Länkarna gäller bara för den platsen. Skicka inte mejlet eller länkarna vidare.
mail-leave = Vill du inte längre få mejl härifrån? Avsluta här:
mail-leave-link = Avsluta mejlen
mail-open-form = Öppna formuläret
mail-attached = Bifogad fil: { $what }

# Varför ett mejl inte kom fram
reason-mail-nobody = E-postadressen finns inte eller tar inte emot mejl. Ändra adressen
reason-mail-address = E-postadressen går inte att skicka till. Ändra adressen
reason-mail-full = Mottagarens brevlåda är full
reason-mail-policy = Mottagarens e-postsystem släppte inte igenom mejlet
reason-mail-too-large = Mejlet är för stort för e-postservern
reason-mail-refused = E-postservern tog inte emot mejlet
reason-mail-later = E-postservern ber estbot försöka senare
reason-mail-busy = Många mejl väntar på att skickas
reason-mail-unreachable = E-postservern gick inte att nå
reason-mail-encryption = Förbindelsen med e-postservern gick inte att kryptera. IT behöver se över serverns certifikat
reason-mail-sign-in = E-postservern godtog inte estbots inloggning. IT behöver se över inställningarna
reason-mail-sender = E-postservern godtog inte estbots avsändaradress. IT behöver se över inställningarna
reason-mail-relay = E-postservern skickar inte estbots mejl vidare. IT behöver se över serverns regler
reason-mail-slow = Mejlet hann inte skrivas i tid
reason-mail-no-seat = Mejl skickas till platser, inte till kanaler
reason-mail-bounced = Mejlet kom tillbaka. Kontrollera e-postadressen
reached-mail = E-post, mottagandet är okänt
