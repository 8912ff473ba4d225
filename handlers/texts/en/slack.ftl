# Slack: what is only there
slack-close = Close
slack-cancel = Cancel
slack-next = Next
slack-save = Save
slack-loading = One moment …
slack-nothing-here = There is nothing to show here.
slack-field-error = Error:
slack-unfold = More details
slack-choose = Choose
slack-other-choices = Others
slack-step = Part { $step } of { $steps }
slack-text-left = The text is longer than the field takes ({ $limit } characters). This did not fit:
slack-rest-on-home = Not everything fits in the message. The rest is on the Home tab.
slack-rest-in-file = { $count ->
    [0] The rest is in the file.
    [one] { $count } more section is in the file.
   *[other] { $count } more sections are in the file.
}
slack-rest-left-out = { $count ->
    [0] Not everything fits here.
   *[other] { $count } more do not fit here.
}
slack-table-in-file = { $count ->
    [one] The table has one row and is in the file.
   *[other] The table has { $count } rows and is in the file.
}
slack-did-not-open = The window could not be opened in Slack. Try again.
