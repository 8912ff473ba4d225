# Reviewing reports, levels of areas and actions decided
review-title = Review reports, { $body }, round { $round }
review-waiting = { $count ->
    [0] No report is waiting for review.
    [one] One report is waiting for review.
   *[other] { $count } reports are waiting for review.
}
review-unanswered = { $count ->
    [one] One question to a reporter has not been answered.
   *[other] { $count } questions to reporters have not been answered.
}
review-returned-heading = Waiting for the reporter’s answer ({ $count })
review-decided-heading = Reviewed ({ $count })

review-state-waiting = Waiting for review
review-state-approved = Approved
review-state-returned = Question asked
review-state-rejected = Rejected
review-state-merged = Merged
review-card-status = { $organisation }. { $state }
review-source-own = From { $organisation }
review-source-external = From { $organisation } (external)
review-source-police = Published by the police, taken up by { $organisation }
review-labelled = { $label } – { $value }
review-kind-when = { $kind }, { $when }
review-when-day = { $day }
review-when-until = { $day } until { $until }
review-when-time = { $day } at { $time }
review-when-band = { $day }, { $band }
review-warning = Warning: the text may contain { $kind }.
review-warning-reason = The reporter’s reason for keeping the text: { $reason }
review-doubles = { $count ->
    [one] May be about the same as a report from { $names }.
   *[other] May be about the same as reports from { $names }.
}
review-is-released = The text may stand in the public version.

review-button-queue = Review the reports
review-button-item = Show the whole case
review-button-approve = Approve
review-button-approve-all = { $count ->
    [one] Approve the one without a warning
   *[other] Approve all { $count } without a warning
}
review-button-edit = Change and approve
review-button-ask = Ask the reporter
review-button-merge = Merge
review-button-reject = Reject
review-button-reopen = Take the decision back
review-button-release = Release the text to the public version
review-button-hold = Take the text back from the public version
review-button-action = Note an action
review-button-next = Show the next reports
review-button-level = Set the level of an area
review-button-level-more = Set the level of another area
review-button-answer = Answer the question
review-button-change = Change the report

review-done-title = Done
review-done-approved = The report is approved and goes into the situation report.
review-done-all = { $count ->
    [0] There was nothing to approve of what you saw. Read the list again.
    [one] One report is approved.
   *[other] { $count } reports are approved.
}
review-done-reopened = The decision is taken back. The report is waiting for review again.
review-done-released = The text may stand in the public version.
review-done-held = The text no longer stands in the public version.
review-done-edited = Your change is saved and the report is approved as it now reads. The earlier text is kept in the case.
review-done-returned = The question is sent. The report waits for the answer and is left out of the situation report until then.
review-done-rejected = The report is rejected. It is kept, and the reporter sees the reason under My reports.
review-done-merged = The report is merged. It is counted, but shown under the other one.
review-done-level = { $area }: { $level }
review-done-action = The action is saved.

review-edit-title = Change and approve the report
review-edit-submit = Save and approve
review-return-title = Ask the reporter a question
review-question-form-submit = Send the question
review-question-form-words = Your question
review-question-form-words-hint = The seat gets the question as a message. No names or other personal data.
review-question-title = { $body } has a question about your report: { $title }
review-question-vacant = Nobody holds the seat now. The question is read once somebody does.
review-question-settled = The question has been answered or settled already. You need not do anything.
review-answer-title = Answer the question about your report
review-answer-form-submit = Send the answer
review-answer-form-words = Your answer
review-answer-form-words-hint = The answer goes to the group’s coordinator. No names or other personal data.
review-answer-saved = The answer is saved and goes to the group’s coordinator. The report is waiting for review.
review-answered-title = { $organisation } has answered about the report { $title }
review-answered-by-change = The report has been changed.
review-reject-title = Reject the report
review-reject-form-submit = Reject the report
review-reject-form-words = Reason
review-reject-form-words-hint = The reporter reads the reason. No names or other personal data.
review-merge-title = Merge the report with another
review-merge-form-submit = Merge
review-merge-form-into = Show it under
review-merge-none = There is no other report in the round to merge it with.

review-own-waiting = Waiting for review.
review-own-approved = Reviewed and approved. It goes into the situation report.
review-own-returned = A question for you: { $words }
review-own-rejected = Not taken up. Reason: { $words }
review-own-merged = Counted, and shown together with another report about the same thing.
review-own-edited = The coordinator has changed the text.

review-thread-heading = What has happened to the report
review-thread-submitted = Submitted
review-thread-changed = Changed
review-thread-withdrawn = Withdrawn
review-thread-approved = Approved
review-thread-edited = Approved as changed
review-thread-returned = Question to the reporter
review-thread-answered = Answer from the reporter
review-thread-rejected = Rejected
review-thread-merged = Merged with another report
review-thread-released = Text released to the public version
review-thread-held = Text taken back from the public version
review-thread-reopened = Decision taken back
review-thread-carried = Approved with the situation report that was fixed
review-thread-change = { $field } – “{ $before }” became “{ $now }”
review-thread-empty = empty

review-levels-heading = Level of each area
review-levels-caption = Level of each area, with the last round beside it
review-head-area = Area
review-head-level = Level
review-head-words = Why
review-head-before = Last round
review-level-title = Level of an area, { $body }, round { $round }
review-level-about = The level is the group’s own assessment. A new level for the same area replaces the earlier one.
review-level-form-submit = Save the level
review-level-form-area = Area
review-level-form-level = Level
review-level-form-words = Why
review-level-form-words-hint = In your own words, about places and situations. No personal data.
review-whole-municipality = The whole municipality

review-actions-heading = Actions
review-action-by = { $by }, { $on }
review-action-due = Done by { $on }
review-action-recommended = { $by } (recommendation)
review-action-title = Note an action that was decided, { $body }
review-action-title-advice = Note a position taken, { $body }
review-action-advice = { $body } makes no decisions. What the group concludes is noted as a recommendation. An organisation can decide within its own activity.
review-action-form-submit = Save the action
review-action-form-what = What is to be done?
review-action-form-owner = Who is responsible?
review-action-form-owner-other = Which other organisation?
review-action-form-due-on = Done by
review-action-form-basis = What does it rest on?
review-action-form-decided-by = Who stands behind it?
review-action-form-decided-by-hint = Leave empty for the group or the responsible organisation. A role or organisation, no name.
review-action-form-decided-on = Day
review-owner-other = Another organisation
review-basis-body = The group’s decision
review-basis-advice = The group’s position (recommendation)
review-basis-own = The organisation’s decision within its own activity

review-error-withdrawn = The reporter has withdrawn the report.
review-error-decided = Something else has been decided about the report already. Take that decision back first.
review-error-changed = The report has changed since you read it. Read it again; nothing has been decided.
review-error-changed-meanwhile = The report was changed while you were writing. It stands above as it reads now, and what you wrote is still here. Read it and send again.
review-error-not-releasable = Only an approved text without a warning can stand in the public version.
review-error-not-mergeable = That report cannot be merged with. Choose another.
review-error-settled = The question has been answered or settled already. Your answer is not sent, but it is still here below.
review-error-due = The day lies before the day of the decision.

purpose-question = Question about a report
purpose-answered = Answer to a question
