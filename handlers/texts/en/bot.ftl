# What the bot says
error-not-allowed = Your seat has no right to do this.
error-no-such-action = There is no such thing. Write /est help to see what you can do.
error-arguments = The link or command lacks something. Go to the start page and try from there.
error-near-command = There is no such command. Did you mean { $suggestion }?
error-no-such-command = There is no such command. Write /est help to see which there are.
error-no-round = { $body } has no round yet.
error-no-such-round = There is no such round. Write for example /est status v. 34.
error-no-such-report = There is no such report.
error-no-such-suggestion = There is no such suggestion.
error-no-such-delivery = There is no such message.
error-no-such-meeting = There is no such meeting.
error-meeting-there = There is a meeting that day already. Move it instead.
error-no-timetable = The group books its meetings one by one. Add an extra meeting instead.
error-no-edition = The status report has not been compiled yet.
error-format = Choose one of the formats { $formats }.
error-round-closed = The round is closed. Send a new report and it is added as an addendum.
error-round-closed-late = The round { $round } is closed. You can still send a report; it is added as an addendum.
error-changed-meanwhile = The report was changed somewhere else. Open it again from My reports; nothing was overwritten.
error-fault = Something went wrong on our side. Nothing was changed. Try again, and give the reference { $reference } if that does not help.

button-report = Report
button-nothing = Nothing to report
button-absent = Away this time
button-report-more = Report another
button-report-anyway = Report anyway
button-my-reports = My reports
button-home = To the start page
button-edit = Change
button-withdraw = Take back
button-take-back = Take the answer back
button-take-up = Take into the report
button-leave-out = Leave out
button-compile = Compile
button-compile-again = Compile again
button-read-draft = Read the draft
button-round = Show the round
button-change-meeting = Move or cancel the meeting
button-extra-meeting = Add an extra meeting
button-timetable = Change meeting times
button-calendar = Show the calendar
button-note-absent = Note as away this time
button-suggestions = Show the suggestions
button-retry = Try again

prompt-title = { $body } meets { $meeting }
prompt-what = What happened { $first } to { $last }, what is coming and where do you need each other? Answer by { $closes }.
reminder-title = { $body } has had no answer from your seat. Answer by { $closes }.
meeting-reminder = { $body } meets { $at }
meeting-minutes = The meeting takes { $minutes } minutes.
meeting-place = Place: { $place }.
compiled-title = The draft report is ready. { $body } meets { $meeting }.

home-title = { $body }
home-nothing-open = Nothing waits for an answer from you.
home-reported = { $count ->
    [one] You have sent one report. It can be changed until { $closes }.
   *[other] You have sent { $count } reports. They can be changed until { $closes }.
}
home-nothing = You have answered that there is nothing to report. The answer can be changed until { $closes }.
home-absent = Your seat is noted as away this time. The answer can be changed until { $closes }.
home-convener = The round
home-round = Round { $round }
home-no-round = No round has been opened yet. The calendar shows when the next one opens.
home-suggestions = { $count ->
    [one] The police have published one event that can be taken in.
   *[other] The police have published { $count } events that can be taken in.
}
home-meetings = Next meetings
home-no-meetings = No meetings are planned.
home-messages = Messages

report-title = Report to { $body }
report-edit-title = Change the report to { $body }
report-period = The round is about { $first } to { $last }. It closes { $closes }.
report-guidance = Write about places and situations, not persons. If a crime is in progress, call 112.
report-late = The round { $round } is closed. The report is added as an addendum in a new version.
report-saved-title = Thank you, the report is saved
report-saved = The report is saved and goes to the group's coordinator. You can change it until { $closes }.
report-saved-late = The report is saved as an addendum to { $round } and goes to the group's coordinator.
report-withdrawn = The report is taken back and does not count.
report-in-round = Round { $round }
report-status-open = Saved, can be changed
report-status-closed = Sent
report-status-late = Addendum after closing
report-status-withdrawn = Taken back
my-reports-title = My reports
my-reports-empty = You have not sent any report yet.

answer-title = Your answer
nothing-saved = The answer is saved: nothing to report. You can change your mind until { $closes }.
nothing-but-reported = There is a report from the seat in the round already. It can be taken back under My reports.
absent-saved = The answer is saved: away this time. You get no more reminders of this round. You can change your mind until { $closes }.
absent-saved-for = { $seat }: noted as away this time.
answer-taken-back = The answer has been removed.

suggestions-title = Suggestions from the police's published events
suggestions-about = Nothing counts until you take it in. The place is unknown until you choose one.
suggestions-empty = There are no suggestions right now.
suggestion-occurred = Happened { $at }
suggestion-no-time = The time is not stated
suggestion-has-warnings = Read the text carefully: it may point out a person
suggestion-open-title = Take the event into the report
suggestion-open-about = Choose a place if you know it, and change what needs to be changed.
suggestion-dismissed = The event is left out.

round-title = { $body }, round { $round }
round-open = Open until { $closes }
round-closed = Closed
round-state = State
round-meeting = Meeting
round-period = Period
round-period-value = { $first } to { $last }
round-coverage = Answers
round-standings = Who has answered
round-standings-caption = Answer by seat
round-reports = Reports in the round
round-no-reports = No reports yet.
coverage-line = { $reports ->
    [one] One report
   *[other] { $reports } reports
}. Reported { $reported }, nothing to report { $nothing }, away { $absent }, not reached { $not_reached }, no answer { $silent }, vacant { $vacant }.
needs-not-reached = { $count ->
    [one] One seat could not be reached. The reason is in the list below.
   *[other] { $count } seats could not be reached. The reasons are in the list below.
}
needs-review = { $count ->
    [one] One report has a warning and stays out until it has been reviewed.
   *[other] { $count } reports have warnings and stay out until they have been reviewed.
}
needs-new-edition = Reports have come or changed since version { $number }. Compile again.
standing-reported = Reported
standing-reported-count = { $count ->
    [one] One report
   *[other] { $count } reports
}
standing-nothing = Nothing to report
standing-absent = Away this time
standing-not-reached = Not reached
standing-silent = No answer
standing-vacant = Vacant
head-seat = Seat
head-organisation = Organisation
head-standing = Answer
head-reached = Reached by
head-when = When
head-what = What
head-status = State
head-command = Write
reached-web = The web page
reached-not-yet = Nothing sent yet
reason-no-address = No address
reason-platform-not-in-service = The address belongs to a platform that is not in service
reason-outcome-unknown = It is not known whether the message arrived
reason-look-up-failed = The platform could not say whether the message arrived
reason-gone = The recipient is gone
reason-taken-too-often = Interrupted too many times
reason-other = { $code }

compiled-new = Version { $number } has been compiled.
compiled-same = Nothing has changed since version { $number }.
document-title = Status report { $round }, version { $number }

calendar-title = Calendar of { $body }
window-open = { $booked } of { $wanted } meetings are booked between { $first } and { $last }.
step-meeting = Meeting
step-open = The round opens
step-remind = Reminder
step-close = The round closes
step-compile = Compilation
step-meeting-reminder = Reminder of the meeting
step-distribute = Distribution of the report
step-feedback = Feedback
status-planned = Planned
status-moved = Moved
status-skipped = Cancelled
status-planned-why = Planned: { $why }
status-moved-why = Moved: { $why }
status-skipped-why = Cancelled: { $why }

meeting-form-title = Change a meeting of { $body }
meeting-form-about = Only this meeting is changed. The group's usual times stay the same.
meeting-saved-title = The change is saved
meeting-extra-saved = The extra meeting is in the calendar now.
meeting-moved-saved = The meeting is moved. The steps before it follow.
meeting-cancelled-saved = The meeting is cancelled. No more reminders of it are sent.

timetable-title = Meeting times of { $body }
timetable-about = Fortnights count from the first meeting day, never from odd or even weeks.
timetable-saved-title = The times are saved
timetable-saved = These are the next meetings:
timetable-no-dates = No meetings in the coming year.

operations-title = Operations
operations-last-tick = Last run
operations-never = Never
operations-waiting = Waiting to be sent
operations-platforms = Platforms in service
operations-next = Next messages
operations-next-caption = { $count ->
    [one] One message waits
   *[other] { $count } messages wait
}
operations-failed = Messages that did not arrive
operations-none-failed = All messages have arrived.
operations-why = Reason: { $why }
purpose-prompt = Request for a report
purpose-reminder = Reminder
purpose-meeting = Reminder of a meeting
purpose-compiled = Notice of a draft
delivery-failed = Failed
delivery-parked = Waiting for you
delivery-retried = The message is tried again.

help-title = Help
help-caption = Commands
help-urgent = Call 112 for a crime in progress and 114 14 to tell the police something. A concern for a child is reported to the social services. No data about persons belongs here.
command-rapportera = Send a report
command-inget = Answer that there is nothing to report
command-borta = Answer that you are away this time
command-mina = See and change your reports
command-forslag = See events that can be taken in
command-kalender = See meetings and steps
command-hjalp = Show this page
command-status = See who has answered
command-sammanstall = Compile the status report
command-tider = Set the group's meeting times
command-drift = See how messages are doing

# The page
notice-done = Done.
notice-info = Information.
notice-warning = Please note.
notice-error = Error.
choose = Choose
needed = required
skip = Skip to the content
menu = Menu
command-box = Write a command
command-run = Run the command
sign-out = Sign out
kept-text = This is what you wrote. Copy it before you leave the page.
kept-label = Your text
language-title = Language
language-chosen-sv = You get Swedish from now on.
language-chosen-en = You get English from now on.
nav-home = Start
nav-report-open = Report
nav-report-mine = My reports
nav-suggestions = Suggestions
nav-calendar = Calendar
nav-round = The round
nav-operations = Operations
nav-help = Help
page-error-title = It did not work
page-signed-out-title = You are not signed in
page-signed-out = Open the link you have been given for your seat in the group. The group's convener can give you a new one.
page-bad-link-title = The link is not valid
page-bad-link = The link is too old or has been revoked. Ask the group's convener for a new one.
page-expired-title = The page is too old
page-expired = The page had been open for too long. Nothing was saved. Go back to the start page and try again.
page-not-found-title = There is no such page
page-not-found = Go to the start page and try from there.
page-too-large = What you sent is too large. Nothing was saved. Divide the text and try again.
page-unavailable = Nothing can be saved right now. Nothing was stored. Try again in a while.
page-enter-title = Open your seat
page-enter = The link opens your seat in the group on this device.
page-enter-button = Continue
page-unavailable-alone-title = It did not work
page-unavailable-alone = Something went wrong on our side. Nothing was saved. Try again in a while.

# The demonstration
demo-mark = Demonstration.
demo-now = The clock stands at { $at }. After { $ends } the demonstration has no more police events.
demo-next = To the next event
demo-seats = Change seat
demo-title = Try an EST round
demo-about = Choose a seat. Start with the coordinator and press To the next event: that opens the round. Then answer from different seats. When the round has closed, the status report is compiled.
demo-convener = convener
demo-source = The groups follow the municipalities' own documents. Weekday, hour and places are examples. The events are those the police published on polisen.se. No events are made up.
home-silent-list = No answer: { $names }
home-not-reached-list = Not reached: { $names }
absence-title = Note that somebody is away this time
calendar-meetings = Meetings of the next nine weeks
calendar-steps = Steps of the next two weeks
late-title = A late report has come for { $round }
purpose-late = Notice of a late report
operations-steps = Next steps
operations-steps-caption = The group's next steps
head-body = Group
error-suggestion-settled = The suggestion has been dealt with already. Change or take back the report under My reports.
reason-inbox-unavailable = The message could not be stored on the page
error-withdrawn = The report has been taken back. Send a new one if it is to count.
error-meeting-past = That time is over. Choose a time to come.
report-period-closed = The round is about { $first } to { $last }. It closed { $closes }.
compiled-while-open = The round is open until { $closes }, so more answers may come.

# The prompt when it has been answered or the round is over
button-report-late = Report late
prompt-closed = The round closed on { $closed }.
prompt-closed-reported = { $count ->
    [one] You sent one report.
   *[other] You sent { $count } reports.
}
prompt-closed-nothing = You answered that there was nothing to report.
prompt-closed-absent = Your seat was noted as absent.
prompt-closed-silent = No answer came from your seat. What comes now becomes a late report.
report-unsent = You began this and did not send it. Go on where you were.
attachment-pdf = The draft as PDF

# The group's channel
summary-title = { $body }: round { $round } is closed
summary-meets = The group meets on { $meeting }.
purpose-summary = The round in numbers
operations-channel = The group's channel
channel-title = The group's channel
channel-chosen = This channel is now the channel of { $body }. Every round is summed up here in numbers. Who has not answered is never named here. If estbot is not in the channel yet, write /invite @estbot.
error-no-channel-here = Write the command in the channel that is to be the group's. There is no channel here.
command-kanal = Make this channel the group's
command-platser = Show your seats and choose which one you speak for

# Several seats for one person
seats-title = Your seats
seats-about = What you write counts for the seat you speak for. Buttons in a message always count for the seat that got it.
seats-speaking = You speak for this seat
seats-chosen = You now speak for { $seat }.
button-speak-for = Speak for this seat
error-not-your-seat = That seat is not yours. Ask the coordinator if it is to be.
error-stranger = This account does not belong to a seat yet. Write /est link, or ask the coordinator for a link and write /est link followed by the link.

# Accounts in the chat
command-koppla = Link this account to your seat; with a link from the coordinator if the mail address is not enough
link-title = Link the account
link-done = The account now belongs to: { $seats }.
link-failed-profile = No seat has this account's mail address. Ask the coordinator for a link to your seat and write /est link followed by the link.
link-failed-link = The link is not valid, or the seat is vacant. Ask the coordinator for a new link and write /est link followed by it.
file-title = The file
file-sent = The file has been sent to you. It is among the messages from estbot.
file-not-sent = The file could not be sent now. Try again in a while.

# Why something did not arrive in Slack
reason-slack-nobody = Nobody in Slack has the seat's mail address. Change the address, or let the person write /est link with their link
reason-slack-deactivated = The account in Slack is closed
reason-slack-no-direct = Slack does not allow direct messages to the account
reason-slack-no-channel = The channel does not exist, or estbot has not been invited. Write /invite @estbot in the channel
reason-slack-archived = The channel is archived. Write /est channel in another channel
reason-slack-not-in-channel = estbot is not in the channel. Write /invite @estbot in the channel
reason-slack-restricted = estbot may not write in the channel
reason-slack-message-gone = The message is no longer in Slack
reason-slack-token = Slack no longer accepts estbot's key. IT has to run estbot doctor
reason-slack-scope = estbot lacks a right in Slack. IT has to run estbot doctor
reason-slack-refused = Slack did not take the message
reason-slack-busy = Slack asks estbot to wait
reason-slack-unreachable = Slack could not be reached
reason-slack-upload = The file could not be handed to Slack
reason-slack-file-gone = The file was lost on its way
reason-slack-address = The address is no address in Slack
reason-slack-not-installed = estbot is not installed in the municipality's Slack
reason-database-unavailable = The database could not be reached
reason-file-refused = The file no longer exists
reason-file-not-allowed = The seat may not have the file
reason-file-fault = The file could not be made
reason-file-unavailable = The database could not be reached when the file was to be made
reason-file-stranger = No seat can have the file

# Installing the app in Slack
page-slack-title = Install estbot in Slack
page-slack-offer = This connects { $municipality } to a workspace in Slack.
page-slack-offer-who = Sign in to the workspace in this browser. You need the right to install apps there. Slack shows what the app asks for before anything happens.
page-slack-button = Install in Slack
page-slack-replaces = { $municipality } already has the workspace { $workspace }. If you choose another one, it replaces { $workspace }.
page-slack-done = estbot is installed in the workspace { $workspace } for { $municipality }.
page-slack-replaced = The workspace { $workspace } is no longer the one chosen for { $municipality }. Whoever has linked an account there gets messages there until it is linked anew. Then remove the app from that workspace.
page-slack-next = Next steps
page-slack-next-channel = Go to the channel that is to be the group's. Write /invite @estbot and let the convener write /est channel.
page-slack-next-members = Let everybody who has a seat open estbot under Apps in Slack. Whoever has the same mail address there as in the list of members is then linked. The others write /est link followed by the link to their seat.
page-slack-no-link = A link that belongs to a municipality is needed here. Ask whoever runs estbot to call estbot slack install.
page-slack-bad-link = The link is too old or cannot be read. Ask whoever runs estbot to call estbot slack install, which gives a new one.
page-slack-not-begun = Nothing has been installed. The installation has to begin and end in the same browser within ten minutes. Open the link again and press Install in Slack.
page-slack-denied = The installation was cancelled in Slack. Nothing has changed. Open the link again when you want to install it.
page-slack-enterprise = Slack installed the app for the whole organisation, and estbot needs one workspace. Nothing has been stored. Remove the app in Slack, open the link again and choose a workspace.
page-slack-refused = Slack did not accept the installation ({ $code }). Nothing has changed. Check ESTBOT_SLACK_CLIENT_ID, ESTBOT_SLACK_CLIENT_SECRET and that { $address } stands under api.slack.com/apps > estbot > OAuth & Permissions > Redirect URLs. Then open the link again.
page-slack-unreachable = Slack did not answer. Nothing has been stored. Open the link again in a while.

speaking-for = For your seat { $seat }.
button-back-to-document = Back to the document
button-start-over = Start over with an empty form
link-unreachable = Slack does not answer just now, so the account could not be linked. Try again in a while.
link-taken = The seat { $seat } has an account already, and a link takes a seat from nobody. Ask the coordinator to untie the account and send a new link.
prompt-cancelled-title = { $body }: the meeting is cancelled
prompt-cancelled = The meeting { $meeting } is cancelled. You need not answer.
reason-holder-left = Whoever was to get it no longer has the seat
command-lagesbild = Read approved reports
command-prenumerationer = See what you get and in which way
command-granska = Review the reports
command-niva = Set the level of an area
command-atgard = Enter an action that was decided
command-skicka = Distribute the approved report
command-utskick = Decide who gets what
command-utskickslogg = See who was given what
command-sammandrag = Make a digest since the council's last meeting
command-kvartal = Make a quarterly presentation
command-gallring = See what is kept and weeded
command-laslogg = See who has read what
nav-pictures = Reports
