# The monthly picture of social risks: the question, the form and what has changed
assess-prompt-title = { $body }: compiled { $meeting }
assess-prompt-what = What was the situation in your department from { $first } to { $last }? Set a level and describe why. Please answer by { $closes }.
assess-change = Change the assessment
assess-title = Your assessment for { $body }
assess-about = The assessment is about { $first } to { $last }. It covers the whole department, and what is sent again replaces what was sent before.
assessment-form-level = At what level is the situation?
assessment-form-description = Describe the situation
assessment-form-description-hint = What the level depends on and what differs from the month before. No names or other personal data.
assessment-form-basis = What does the assessment build on?
assessment-form-submit = Save the assessment
basis-own-work = Own work
basis-statistics = Statistics
basis-others = Information from others
basis-several = Several sources
assess-saved-title = Thank you, the assessment is saved
assess-saved = The assessment is saved and goes to the coordinator. You can change it until { $closes }.
assess-changed-meanwhile = Somebody else changed the seat's assessment while you were writing. What you wrote is still here. Send it again if it should replace theirs.
assess-not-asked = { $body } collects reports, not assessments of the situation.
assess-only = { $body } collects one assessment of the situation from each department, not reports of events.
assess-category = Social risks
report-form-basis = Builds on
kind-assessment = Assessment of the situation

# In the document
assess-unreviewed = { $words } (not reviewed)
assess-change-none = No answers and no levels have changed.
assess-change-standing = { $department }: { $now }, new since then
assess-change-level = { $department }: the level changed from { $before } to { $now }
assess-change-words = { $department }: the text has changed
assess-change-gone = { $department }: no longer included
