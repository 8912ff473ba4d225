# Slack: det som bara finns där
slack-close = Stäng
slack-cancel = Avbryt
slack-next = Nästa
slack-save = Spara
slack-loading = Ett ögonblick …
slack-nothing-here = Här finns inget att visa.
slack-field-error = Fel:
slack-unfold = Fler uppgifter
slack-choose = Välj
slack-other-choices = Övriga
slack-step = Del { $step } av { $steps }
slack-text-left = Texten är längre än fältet tar emot ({ $limit } tecken). Det här fick inte plats:
slack-rest-on-home = Allt får inte plats i meddelandet. Resten finns på fliken Hem.
slack-rest-in-file = { $count ->
    [0] Resten står i filen.
    [one] { $count } avsnitt till står i filen.
   *[other] { $count } avsnitt till står i filen.
}
slack-rest-left-out = { $count ->
    [0] Allt får inte plats här.
   *[other] { $count } till får inte plats här.
}
slack-table-in-file = { $count ->
    [one] Tabellen har en rad och står i filen.
   *[other] Tabellen har { $count } rader och står i filen.
}
slack-did-not-open = Fönstret gick inte att öppna i Slack. Försök igen.
