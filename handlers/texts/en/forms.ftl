# Forms: labels, hints, choices and errors
form-has-errors = { $count ->
    [one] One field needs a change. The rest is kept.
   *[other] { $count } fields need a change. The rest is kept.
}
field-hidden = hidden field
field-override-reason = Why should the text stay?
field-override-reason-hint = Only if you keep the text. The person who compiles sees your reason; write no personal data here either.

error-required = Fill in the field.
error-choice = Choose one of the options.
error-date = Write the date as 2026-08-17.
error-time = Write the time as 09:30.
error-place = Choose a place from the list or write where it is.
error-when = Say which day it is about.
error-future = An event that has happened cannot be in the future. Choose Coming event instead.
error-past = That day is over. Choose a day to come.
error-turned = The last day comes before the first.
error-too-long = The text is too long. { $limit } characters at most.
error-daytime = Choose a time between 06:00 and 22:00.

privacy-stop = The text held { $kinds }; it has been taken out and is not stored. EST is about places and situations, not persons. Describe what happened and where. Crime in progress: 112. Tell the police: 114 14. Concern for a child: report it to the social services.
privacy-warning = { $field }: the text may hold { $kind }. Rather describe the place and the situation. If you still want to keep the text, say why at the bottom; it is then saved, but stays out of the report until it has been reviewed.
privacy-personal-number = a personal identity number
privacy-coordination-number = a coordination number
privacy-phone = a phone number
privacy-email = an e-mail address
privacy-plate = a registration plate
privacy-handle = a user name or profile address
privacy-name = a person's name
privacy-dwelling = a home
privacy-suspicion = a suspicion against a person
privacy-sensitive-group = sensitive data about a group
privacy-indirect = something that points out a person

report-form-submit = Save the report
report-form-folded = More details, if you have them
report-form-kind = What is it about?
report-form-category = Category
report-form-place = Place
report-form-place-text = Where more exactly, or a place missing from the list
report-form-place-text-hint = For example: the northern gable by the bicycle stands. No home and no flat number.
report-form-occurred-on = Day
report-form-occurred-on-hint = May be left empty for an unsafe place or a cooperation need.
report-form-occurred-time = Time, if you know it
report-form-description = Describe briefly
report-form-description-hint = A sentence or two about place and situation. No names, phone numbers or registration plates.
report-form-level = How serious is it?
report-form-time-band = Time of day
report-form-until-on = Until and including
report-form-recurrence = New or recurring?
report-form-police-reported = Reported to the police?
report-form-police-reported-hint = Write no case number.
report-form-certainty = How do you know?
report-form-measures-taken = Action taken
report-form-measures-needed = Action needed
report-form-asked-organisation = Which organisation is needed?

kind-event = Event that happened
kind-unsafe-place = Unsafe place
kind-coming-event = Coming event
kind-cooperation-need = Cooperation need
place-unknown = Place unknown
level-1 = 1. Low: noticed but disturbs few
level-2 = 2. Noticeable: disturbs or worries several
level-3 = 3. Serious: harm, threat or clear insecurity
level-4 = 4. Very serious: calls for coordinated action
time-band-morning = Morning (6–12)
time-band-day = Day (12–18)
time-band-evening = Evening (18–24)
time-band-night = Night (0–6)
time-band-unknown = Unknown
recurrence-new = New
recurrence-recurring = Recurring
recurrence-unknown = Do not know
police-reported-yes = Yes
police-reported-no = No
police-reported-unknown = Do not know
certainty-seen = Own observation
certainty-heard = Second hand
certainty-rumour = Rumour

meeting-form-submit = Save the change
meeting-form-change = What is it about?
meeting-form-on = New day
meeting-form-at = Time
meeting-form-why = Reason
change-extra = Extra meeting
change-moved = Move the meeting
change-cancelled = Cancel the meeting

timetable-form-submit = Save the times
timetable-form-every = How often?
timetable-form-weekday = Weekday, if it meets every week
timetable-form-anchor-on = First meeting day, if it meets every fortnight
timetable-form-at = Time
every-week = Every week
every-fortnight = Every fortnight
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
absence-form-submit = Note it
absence-form-seat = Who is away?
privacy-rewrite = The text may hold { $kind }. Rewrite it so that it is about place and situation.
