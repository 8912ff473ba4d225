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

# Weeding
retention-title = Keep and weed
retention-about = Nothing is deleted until a decision with its reference has been entered. Then it is weeded once a day, and every weeding is logged.
retention-preserved = Approved versions, registry numbers and the log of recipients
retention-preserved-status = Preserved
retention-kind-reports = Reports with their history, review and feedback
retention-kind-answers = Answers without a report (nothing to report, absent)
retention-kind-suggestions = Suggestions from the police's events
retention-kind-drafts = Drafts that were not approved
retention-kind-messages = Messages that were sent
retention-kind-read-log = Read log
retention-kind-invitations = Invitations that have expired
retention-kind-proofs = One-time codes and links that have expired
retention-undecided = No decision, nothing is deleted
retention-decided = Weeded
retention-days = Kept for { $days } days.
retention-reference = Decision { $reference }, { $on }.
retention-deleted = Weeded
retention-nothing-deleted = Nothing has been weeded.
retention-head-when = When
retention-head-what = What
retention-head-count = Number
retention-head-span = From and to
retention-head-reference = Decision
retention-span = { $first } to { $last }
retention-form-title = Decision to weed
retention-form-about = Enter the decision that the municipality has taken. A new decision replaces the one before.
retention-saved-title = Saved
retention-saved = Weeded after { $days } days under { $reference }. The first weeding is done within a day.
button-retention = Enter a decision
button-retention-back = To weeding
decision-form-submit = Save the decision
decision-form-kind = What is the decision about?
decision-form-reference = The decision's reference
decision-form-reference-hint = For example KS 2026/112 § 14.
decision-form-decided-on = Decided on
decision-form-keep-days = Kept for so many days
decision-form-keep-days-hint = At least 30.

# Read log
read-log-title = Read log
read-log-about = Who has read or taken out a document in the last three months. The log never says what it said.
read-log-empty = Nobody has read a document in the last three months.
read-log-head-when = When
read-log-head-who = Seat
read-log-head-what = What
read-log-head-about = Which
read-log-command-line = Command line

# Disclosure of official records
disclosure-head-order = Order
disclosure-head-fixed = Approved
disclosure-head-document = Document
disclosure-head-title = Title
disclosure-head-registry = Registry number
disclosure-head-approver = Approved by
disclosure-head-recipient = Recipient
disclosure-head-variant = Variant
disclosure-head-way = Way
disclosure-head-ordered = Handed over
disclosure-head-state = State
disclosure-head-arrived = Arrived
disclosure-head-report = Report
disclosure-head-received = Received
disclosure-head-from = From
disclosure-head-category = Category
disclosure-head-place = Place
disclosure-head-on = About
disclosure-head-text = Text
disclosure-head-review = Review
disclosure-internal = Internal
disclosure-partner = Partner
disclosure-public = Public
disclosure-chat = Chat
disclosure-mail = Mail
disclosure-link = Link
disclosure-review-waiting = Not reviewed
disclosure-review-approved = Approved
disclosure-review-returned = Question asked
disclosure-review-rejected = Rejected
disclosure-review-merged = Merged
disclosure-state-pending = Waiting
disclosure-state-sending = On its way
disclosure-state-uncertain = Unknown
disclosure-state-sent = Sent
disclosure-state-failed = Did not arrive
disclosure-state-dropped = Not sent
disclosure-state-parked = Waits for a person
disclosure-mask = [to be masked: { $kind }]
disclosure-masked-name = proposal

read-what-round = The round
read-what-review = The review queue
read-what-review-item = A report under review
read-what-review-approve = The review queue
read-what-review-approve-all = The review queue
read-what-review-reopen = The review queue
read-what-review-release = The review queue
read-what-review-hold = The review queue
read-what-review-edit = A report, to change it
read-what-review-return = A report, to ask
read-what-review-merge = A report, to merge it
read-what-review-reject = A report, to decide on it
read-what-document = A draft or version
read-what-document-file = A draft or version as a file
read-what-picture = An approved version
read-what-picture-file = An approved version as a file
read-what-product = A digest or quarterly report
read-what-product-file = A digest or quarterly report as a file
read-what-disclosure-export = Disclosure of records
error-weeded = The reports of { $round } have been weeded. No new version can be made.
read-what-compile = A draft, when it was compiled
read-what-digest-compile = A draft, when it was compiled
read-what-quarter-compile = A draft, when it was compiled
