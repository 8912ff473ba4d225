# Fixing a version
fix-title = Approve { $period }, version { $number }
fix-about = An approved version never changes. Anything that comes later makes a new version with the difference marked.
fix-unreviewed = { $count ->
    [one] One report in the draft has not been reviewed. It is approved when you approve the version.
   *[other] { $count } reports in the draft have not been reviewed. They are approved when you approve the version.
}
fix-withheld = { $count ->
    [one] One report with a warning is left out. It waits for your review.
   *[other] { $count } reports with a warning are left out. They wait for your review.
}
fix-held = { $count ->
    [one] One report is left out. It waits for review or for an answer.
   *[other] { $count } reports are left out. They wait for review or for an answer.
}
fixing-form-submit = Approve
fixing-form-registry-number = Registry number
fixing-form-registry-number-hint = Can be filled in later.
fix-done-title = Approved
fix-done = { $period } version { $number } is approved.
fix-changed = Something has changed since you read the draft. Read version { $number } first.
register-title = Registry number of { $period }, version { $number }
registering-form-submit = Save
registering-form-number = Registry number
registering-form-number-hint = For example KS 2026/112. The number cannot be changed afterwards.
register-done = The registry number { $number } has been saved.
button-fix = Approve
button-register = Enter the registry number
button-distribute = Distribute
button-read-picture = Read the approved version
button-review = Review
error-is-fixed = Version { $number } has been approved already.
error-not-fixed = That is possible once the version has been approved.
error-registered = The version already has the registry number { $number }.
