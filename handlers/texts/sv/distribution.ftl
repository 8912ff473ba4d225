# Utskick av det som är fastställt
distribution-title = { $title }, version { $number }
distribution-replaces = Ersätter version { $number } från { $at }. Det som har ändrats står först i dokumentet.
distribution-numbers = Rapporter: { $reports }. Organisationer som rapporterat: { $organisations }. Områden med förhöjd nivå: { $levels }.
distribution-pdf = Lägesbilden som PDF
distribution-read = Läs lägesbilden
distribution-product = Produkt
distribution-fixed-at = Fastställd
distribution-addendum = Tillägg
distribution-recipients = Mottagare
distribution-list-empty = Ingen står på listan än.
distribution-about = Varje mottagare får ett meddelande, en gång. Det skrivs in i loggen.
distribution-send = { $count ->
    [one] Skicka till en mottagare
   *[other] Skicka till { $count } mottagare
}
distribution-send-alone = Skicka till den här mottagaren
distribution-not-sent = Inte skickad
distribution-ordered = Skickad { $at }
distribution-sent = { $count ->
    [one] En mottagare får lägesbilden nu. E-post utanför kontorstid väntar till nästa arbetsdag.
   *[other] { $count } mottagare får lägesbilden nu. E-post utanför kontorstid väntar till nästa arbetsdag.
}
distribution-sent-nobody = Ingen ny mottagare fanns att skicka till. Den som saknar innehavare får lägesbilden när platsen har någon.
distribution-open = Till utskicket
distribution-fix = Fastställ
distribution-to-round = Visa omgången
distribution-lists = Listor
distribution-log = Logg
distribution-public-file = Offentlig version som PDF
distribution-nothing-fixed = Det finns ingen fastställd lägesbild att skicka. Fastställ ett utkast först.
distribution-not-fixed = Version { $number } är ett utkast och kan inte skickas. Fastställ den först.
distribution-no-such-edition = Lägesbilden finns inte, eller så har platsen inte fått den.
distribution-no-variant = Den här versionen fastställdes utan det underlag som mottagaren får se. Sammanställ och fastställ en ny version.
distribution-variant-refused = Platsen får inte läsa den versionen av lägesbilden.
distribution-undone = { $body }: inget har skickats för omgång { $round }
distribution-undone-draft = Lägesbilden är inte fastställd. Utkast skickas aldrig. Fastställ den och skicka den sedan.
distribution-undone-list = Ingen står på listan över dem som ska ha lägesbilden. Lägg till mottagare och skicka den sedan.

# För vem
distribution-variant-internal = Hela lägesbilden, för myndigheter
distribution-variant-partner = För samverkansparter: utan uppgifter som kan gälla en person
distribution-variant-public = Offentlig version: antal och godkända texter
distribution-product-round = Omgångens lägesbild
distribution-product-month = Månadslägesbild
distribution-product-digest = Sammandrag till rådet
distribution-product-quarter = Kvartalets lägesbild
distribution-way-chat = I chatten eller på webbsidan, med PDF
distribution-way-mail = Med e-post, PDF bifogad
distribution-way-link = Bara en länk

# Listor
distribution-lists-title = Listor för { $body }
distribution-lists-about = Här står vilka som får vad, och hur. Varje mottagare är en plats för en organisation, aldrig en enskild person.
distribution-no-products = Gruppen samlar inte in rapporter och har inget att skicka.
distribution-add = Lägg till mottagare
distribution-change = Ändra sätt
distribution-remove = Ta bort
distribution-suggest = { $count ->
    [one] Lägg till den föreslagna platsen
   *[other] Lägg till { $count } föreslagna platser
}
distribution-suggested = { $count ->
    [one] En plats är tillagd och får det med e-post.
   *[other] { $count } platser är tillagda och får det med e-post.
}
distribution-saved = { $seat } står på listan.
distribution-removed = Mottagaren är borttagen från listan. Det som redan är skickat kan fortfarande läsas.
distribution-no-organisation = Platsen saknar organisation. Utskick går till organisationer, inte till enskilda. Ange platsens organisation först.
distribution-public-only = Den här mottagaren får bara den offentliga versionen, och den finns inte av det här. Välj omgångens lägesbild.
distribution-no-such-product = Gruppen har ingen sådan lista.
distribution-public-title = Till allmänheten
distribution-public-about = Av varje fastställd lägesbild finns en offentlig version med antal och godkända texter. Små antal visas inte. Hämta den under utskicket och publicera den på kommunens webbplats, eller lämna den till den som frågar.
distribution-form-title = Mottagare
recipient-form-product = Vad
recipient-form-seat = Plats
recipient-form-way = Hur
recipient-form-way-hint = Den som saknar e-postadress får det i chatten eller på webbsidan.
recipient-form-submit = Spara mottagaren

# Det jag får
distribution-own-title = Det du får
distribution-own-about = Det här skickas till din plats. Du väljer själv hur. Vill du inte ha det längre, säg till den som sammankallar gruppen.
distribution-own-none = Inget skickas till din plats.
distribution-own-product = { $product } från { $body }
distribution-own-saved = Sättet är ändrat.
distribution-not-listed = Platsen står inte på den listan. Be den som sammankallar gruppen.

# Logg
distribution-log-title = Utskick från { $body }
distribution-log-empty = Inget har skickats än.
distribution-log-to = Till { $recipient }
distribution-on-its-way = På väg, skickas { $at }
distribution-delivered = Framme { $at }
distribution-mailed = Skickad med e-post { $at }. Om den har kommit fram är inte känt.
distribution-not-reached = Inte nådd
distribution-unknown = Okänt
distribution-retry = Skicka igen
distribution-retried = Lägesbilden skickas igen.
distribution-nothing-to-retry = Det utskicket är redan framme eller på väg.
distribution-no-address = { $seat } har ingen adress som fungerar. Ändra adressen och försök igen.
distribution-no-such-handover = Utskicket finns inte i loggen.

# Läsa
picture-title = Lägesbilder
picture-none = Det finns ingen fastställd lägesbild att läsa än.
picture-fixed = Fastställd { $at }
picture-pdf = PDF
picture-back = Tillbaka till lägesbilden

# Återkoppling till dem som rapporterat
feedback-title = { $body }: det här blev det av dina rapporter i { $round }
feedback-mine = Mina rapporter
feedback-included = Med i den fastställda lägesbilden, version { $number }.
feedback-merged = Sammanslagen med en annan rapport om samma sak.
feedback-rejected = Inte med i lägesbilden. Skäl: { $why }
feedback-action = Åtgärd beslutad: { $what } Ansvarig: { $owner }.
feedback-action-due = Åtgärd beslutad: { $what } Ansvarig: { $owner }. Klart senast { $due }.
feedback-undecided = Inget är beslutat än. Du får veta när det är det.
feedback-share = Återkoppling: { $told } av { $all } rapporter
purpose-handover = Utskick av lägesbild
purpose-undistributed = Besked om att inget har skickats
purpose-feedback = Återkoppling
round-told = Återkoppling
