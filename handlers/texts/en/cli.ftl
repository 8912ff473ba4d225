# The command line: the frame around the help
cli-usage = Usage:
cli-usage-options = [OPTIONS]
cli-usage-command = COMMAND
cli-options = Options
cli-commands = Commands
cli-required = (required)
cli-default = (default: { $value })
cli-see-help = See { $command } --help.

cli-meta-key = KEY
cli-meta-name = NAME
cli-meta-file = FILE
cli-meta-folder = FOLDER
cli-meta-day = YYYY-MM-DD
cli-meta-hour = HH:MM
cli-meta-weekday = WEEKDAY
cli-meta-host = ADDRESS
cli-meta-port = PORT
cli-meta-body = BODY
cli-meta-seat = BODY/SEAT
cli-meta-round = ROUND
cli-meta-formats = FORMAT,FORMAT

# What the commands do; the first line stands in the list
cli-help =
    estbot helps municipalities to keep their EST work together: reports, situation reports and meetings.

    Try estbot demo. Set up a municipality with estbot init and start the service with estbot serve.
cli-help-demo =
    Show a demonstration on this computer.
    Its time is simulated, its events are those the police have published. Nothing is kept between runs.
cli-help-serve =
    Start the service.
    It runs until it is stopped with Ctrl+C or a stop signal.
cli-help-init =
    Set up a municipality.
    Give a profile that comes with estbot or a file of your own. If it is there already, nothing changes.
cli-help-doctor =
    Check the installation and say what has to be done.
    The exit code is 1 if anything is wrong.
cli-help-profile =
    Show and check profiles.
    A profile is a municipality's bodies, seats and rules as data.
cli-help-profile-list = List the profiles that come with estbot.
cli-help-profile-show =
    Show the bodies and seats of a profile, with convener and chair.
cli-help-profile-check =
    Check a profile of your own.
    Every fault is written as FILE:LINE: field: problem. The exit code is 2 if anything is wrong.
cli-help-calendar =
    Show meetings and steps in a calendar.
    It is made either for a profile (with example values where the documents say nothing) or for a municipality set
    up here.
cli-help-timetable = Set when a body meets.
cli-help-timetable-set =
    Set how often and when a body meets.
    Its next six meetings are shown. Every week needs --weekday, every fortnight needs --anchor.
cli-help-members = Set who holds which seat.
cli-help-members-import =
    Read a list of members.
    It is CSV or XLSX. The columns body, seat and email have to be there. The column channel says where somebody is
    reached: web (default), Slack or email. The column language is swedish (default) or english. Without --apply it only
    shows what would change.
cli-help-members-list = List the seats and who holds them.
cli-help-places = Manage the municipality's place register.
cli-help-places-import =
    Read places.
    The file is CSV or XLSX with the columns area and place. Without --apply it only shows what would be added.
cli-help-categories = Show the municipality's categories.
cli-help-categories-list = List the categories with their keys.
cli-help-link =
    Write the link to a seat and how long it is valid.
    Give the link only to whoever holds the seat.
cli-help-report =
    Write the situation report of a round to files.
    A new version is made if anything has changed. Nothing is sent.
cli-help-reports = Bring reports in from outside.
cli-help-reports-import =
    Read the police's events or a form's answers.

    Events that the police have published become suggestions to the police seat: give --from polisen and a FILE, or
    --live.

    A form's answers become reports from a seat: give FILE, --mapping, --round and --seat. Without --apply it only
    shows what would happen.
cli-help-privacy = Check texts against the rules on personal data.
cli-help-privacy-check =
    Check a text.
    Line, column, class and severity are written for every finding, but never what it says. FILE may be - for standard
    input. The exit code is 1 if anything has to go.
cli-help-version = Show which version is installed.

# What the options do
cli-option-lang = Language of what is written.
cli-option-help = Show this help.
cli-option-host = Address to listen on.
cli-option-port = Port to listen on.
cli-option-demo-port = Port to listen on (make demo takes it from PORT).
cli-option-profile = Profile that comes with estbot.
cli-option-file = Profile of your own.
cli-option-municipality = Key of the municipality. Needed only if several are set up.
cli-option-apply = Store. Without it nothing changes.
cli-option-from = First day.
cli-option-to = Last day.
cli-option-format = Format.
cli-option-formats = Formats with commas between.
cli-option-out-file = File to write to instead of the screen.
cli-option-out-folder = Folder to write the files in.
cli-option-body = Key of the body, such as est.
cli-option-every = Every week or every fortnight.
cli-option-weekday = Weekday, such as tuesday.
cli-option-anchor = First meeting day; every fourteenth day is counted from it.
cli-option-at = Time of day, such as 09:30.
cli-option-seat = The seat, such as est/kommunpolis.
cli-option-revoke = Make all earlier links to the seat worthless and untie its accounts.
cli-option-round = The round, such as 2026-W47.
cli-option-from-source = Where the events come from.
cli-option-live = Ask the police's open service instead of reading a file.
cli-option-mapping = File that says which column is which field.

# Faults on the line
cli-bad-language = There is no such language. Use { $known } after --lang.
cli-no-such-command = There is no command { $name }. There are { $known }.
cli-no-such-command-near = There is no command { $name }. Did you mean { $near }?
cli-no-such-option = There is no option { $name }. There are { $known }.
cli-no-such-option-near = There is no option { $name }. Did you mean { $near }?
cli-no-such-body = There is no body { $name }. There are { $known }.
cli-no-such-body-near = There is no body { $name }. Did you mean { $near }?
cli-no-such-seat = There is no seat { $name }. Write body/seat; estbot members list shows them all.
cli-no-such-seat-near = There is no seat { $name }. Did you mean { $near }?
cli-option-needs = The option { $option } needs a value after it.
cli-option-takes-none = The option { $option } takes no value.
cli-missing = { $name } is missing.
cli-missing-command = A command is missing.
cli-too-many = There is too much on the line.
cli-bad-choice = The value of { $name } cannot be used. Choose from { $known }.
cli-bad-number = The value of { $name } cannot be used. Give a whole number from { $low } to { $high }.
cli-bad-value = The value of { $name } cannot be used.
cli-bad-day = The date of { $name } cannot be read. Write it as 2026-12-01.
cli-far-day = The date of { $name } is too far away. Choose one between 2000 and 2100.
cli-bad-hour = The time of { $name } cannot be read. Write it as 09:30.
cli-bad-weekday = The weekday of { $name } cannot be read. Write for example tuesday.
cli-bad-list = The value of { $name } cannot be used. Choose from { $known }, with commas between.
cli-interrupted = Interrupted. Run the command again when you want to go on.
cli-fault = Something went wrong in estbot. Give the reference { $reference } when you ask for help.

# Settings
cli-setting-secret-key = The setting ESTBOT_SECRET_KEY is too short. Give at least 32 characters.
cli-setting-port = The setting ESTBOT_PORT cannot be used. Give a whole number from 1 to 65535.
cli-setting-trusted-proxy = The setting ESTBOT_TRUSTED_PROXY cannot be used. Give true or false.
cli-setting-in-doubt = The setting ESTBOT_IN_DOUBT cannot be used. Give never_twice or never_miss.
cli-setting-tick-seconds = The setting ESTBOT_TICK_SECONDS cannot be used. Give seconds from 0.1 to 60.
cli-setting-lang = The setting ESTBOT_LANG cannot be used. Give sv or en.
cli-setting-log-level = The setting ESTBOT_LOG_LEVEL cannot be used. Give debug, info, warning or error.
cli-setting-tls = Give both ESTBOT_TLS_CERTIFICATE and ESTBOT_TLS_KEY, or neither.

# Files
cli-file-full = The disk is full. Make room and run the command again; nothing half done is left behind.
cli-file-forbidden = You may not read or write { $file }. Change the permissions or choose another place.
cli-file-missing = The file or folder { $file } does not exist. Check the path.
cli-file-folder = { $file } is a folder. Give a file.
cli-file-in-the-way = { $file } cannot be used, because a file lies where a folder is needed. Choose another place.
cli-file-trouble = { $file } cannot be used. Check the path and the disk and run the command again.
cli-output = The answer could not be written. Check where it is sent and run the command again.

# Start
start-data-dir = The data folder { $folder } cannot be written. Change the permissions or set another folder in ESTBOT_DATA_DIR.
start-database-url = The database address cannot be used. Write ESTBOT_DATABASE_URL as sqlite+aiosqlite:///FILE or postgresql+asyncpg://HOST/NAME.
start-database-newer = The database belongs to a newer version of estbot. Install that version or restore an older backup.
start-database-unreachable = The database cannot be reached or written. Check that it is running, that the disk has room and that the permissions are enough.
start-second = Another estbot is already using { $file }. Stop it first or set another folder in ESTBOT_DATA_DIR.
start-tls = The certificate or the key cannot be read. Check ESTBOT_TLS_CERTIFICATE and ESTBOT_TLS_KEY.
start-exposed = { $host } can be reached from other computers, but the traffic is not encrypted. Set ESTBOT_TLS_CERTIFICATE and ESTBOT_TLS_KEY, or ESTBOT_TRUSTED_PROXY=true behind a proxy that has TLS.
start-demo-exposed = The demonstration may be reached from this computer only. Run it without --host and ESTBOT_HOST.
start-port = Port { $port } is in use. Stop what uses it or choose another with --port.
start-listen = It is not possible to listen on { $host } port { $port }. Choose another address with --host or another port with --port.
cli-serve-address = The page gets the address { $address }.
cli-serve-sqlite = Database: SQLite. Data folder: { $folder }.
cli-serve-postgresql = Database: PostgreSQL. Data folder: { $folder }.
cli-serve-slack = Slack is not connected. Run estbot manifest slack and then set { $names }.
cli-serve-teams = Teams comes in a later version.
cli-serve-empty = No municipality is set up. Run estbot init --profile NAME; estbot profile list shows which there are.
cli-serve-ready = The service is running on { $address }. Stop it with Ctrl+C.
cli-demo-ready = The demonstration is running on { $address }. Its time is simulated and nothing is kept. Stop it with Ctrl+C.
cli-version = estbot { $version }

# Database and municipality
cli-no-database = The database { $file } does not exist yet. Run estbot init --profile NAME first; estbot profile list shows which there are.
cli-not-a-database = { $file } is not a database. Restore a backup or set another folder in ESTBOT_DATA_DIR.
cli-no-municipality = No municipality is set up. Run estbot init --profile NAME; estbot profile list shows which there are.
cli-several-municipalities = Several municipalities are set up. Choose one with --municipality: { $known }.
cli-no-such-municipality = The municipality { $name } is not set up. Choose one with --municipality: { $known }.
cli-no-seats = { $body } has no seats and therefore cannot have rounds. Add seats to the profile.
cli-init-done = { $name } is set up with { $bodies } bodies and { $seats } seats.
cli-init-there = { $name } is set up already. Nothing has changed.
cli-init-missing = This is missing:
cli-init-next = Do this now:
cli-init-week = --every week --weekday tuesday --at 09:30
cli-init-fortnight = --every fortnight --anchor 2026-08-20 --at 13:00
cli-init-members = estbot members import FILE

# Profiles
cli-profile-or-file = Give either --profile NAME or --file FILE. Profiles that come with estbot: { $known }.
cli-profile-line = { $key }: { $name }
cli-profile-right = { $file } is right: { $name } with { $count ->
    [one] one body
   *[other] { $count } bodies
}.
cli-body-permanent = permanent
cli-body-temporary = temporary
cli-body-convener = Convener: { $role }
cli-body-chair = Chair: { $role }
cli-not-stated = not stated in the documents
cli-organisation-open = organisation not stated
cli-seat-external = external
cli-every-week = every week
cli-every-fortnight = every fortnight
cli-every-month = every month
cli-every-quota = { $count ->
    [one] once a year
   *[other] { $count } times a year
}
cli-every-quota-extra = { $count ->
    [one] once a year and more when needed
   *[other] { $count } times a year and more when needed
}
cli-every-unknown = how often is not stated
cli-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}

# Calendar
cli-calendar-title = { $name }: { $first } – { $last }
cli-calendar-week = week { $week } ({ $year })
cli-calendar-at = { $day } at { $time }
cli-calendar-none = no meetings
cli-calendar-agenda = agenda no later than { $day }
cli-calendar-assumed = * { $body }: example values for { $names }, which the documents do not state. They do not apply until somebody gives real values.
cli-calendar-window = { $body }, { $first } – { $last }: { $booked } of { $wanted } { $wanted ->
    [one] meeting is booked
   *[other] meetings are booked
}.
cli-calendar-missing = Missing: { $what }.
cli-calendar-either = Give either a profile or --municipality, not both.
cli-calendar-turned = --to comes before --from. Exchange the days.
cli-calendar-long = The time is too long. Choose three years at most between --from and --to.

# Timetable
cli-timetable-week = Every week needs --weekday and takes no --anchor.
cli-timetable-fortnight = Every fortnight needs --anchor and takes no --weekday.
cli-timetable-booked = { $body } books its meetings one by one. Its convener adds them on the page, under Calendar.
cli-timetable-saved = The meeting times of { $body } are stored. Next meetings:

# Bringing in
cli-row-fault = row { $row }, { $column }: { $problem }
cli-nothing-stored = Nothing has been stored. Correct the rows and run the command again.
cli-members-row = row { $row }, { $seat }: { $change }
cli-member-new = new
cli-member-replaced = replaces the holder of the seat; earlier links stop working
cli-member-changed = language or channel changes
cli-member-same = no change
cli-members-stored = { $count ->
    [0] Nothing had to change.
    [one] One seat has been changed and stored.
   *[other] { $count } seats have been changed and stored.
}
cli-members-tried = { $count ->
    [0] Nothing would change.
    [one] One seat would change. Nothing is stored; run again with --apply.
   *[other] { $count } seats would change. Nothing is stored; run again with --apply.
}
cli-members-no-slack = Slack is not connected here: those whose channel is Slack are not reached. Set { $names }, or run the command with the service's settings if they are there already.
cli-seat-vacant = vacant
cli-not-reached = cannot be reached
cli-channel-web = web
cli-channel-slack = Slack
cli-channel-teams = Teams
cli-channel-mail = email
cli-places-row = row { $row }, { $area }: { $name }: { $change }
cli-place-new = new
cli-place-known = there already
cli-places-stored = { $count ->
    [0] All places were there already.
    [one] One place has been stored.
   *[other] { $count } places have been stored.
}
cli-places-tried = { $count ->
    [0] All places are there already.
    [one] One place would be added. Nothing is stored; run again with --apply.
   *[other] { $count } places would be added. Nothing is stored; run again with --apply.
}
cli-form-needs = For a form's answers { $names } is needed too. For the police's events --from polisen is needed.
cli-form-other-body = The seat { $seat } belongs to another body than the round. Choose a seat of the round's body.
cli-form-stored = Reports stored: { $new }. There already: { $known }. Waiting for a review of the words: { $warned }.
cli-form-tried = Reports that would be stored: { $new }. There already: { $known }. In need of a review of the words: { $warned }. Nothing is stored; run again with --apply.
cli-police-either = Give --from polisen and either a FILE or --live.
cli-no-police-seat = { $name } has no police seat in any body that collects reports. Add one to the profile.
cli-police-done = { $place }: new suggestions { $new }, there already { $known }.
cli-police-repeats = Published twice, counted once: { $count }.
cli-police-elsewhere = About other municipalities, left out: { $count }.
cli-police-excluded = Never suggested, { $type }: { $count }
cli-police-unknown = Unknown type, put under Other, { $type }: { $count }

# Links, situation reports and checks
cli-link-revoked = All earlier links to { $seat } have stopped working. Accounts that were tied to the seat are untied, and tied again by the seat's mail address or a new link.
cli-link-until = The link is valid until { $until }.
cli-report-new = Version { $number } has been compiled.
cli-report-same = Nothing has changed since version { $number }.
cli-report-several = Several bodies have a round in that week. Choose one with --body, or give the whole name: { $known }.
cli-no-round = There is no round { $name }, nor any other yet. Rounds are opened by the service before the meetings.
cli-no-such-round = There is no round { $name }. The newest are { $known }.
cli-privacy-found = Has to go: { $stops }. To be judged: { $warnings }.

# Checking the installation
cli-doctor-ok = [ok]
cli-doctor-note = [to do]
cli-doctor-wrong = [wrong]
cli-doctor-folder = The data folder { $folder } can be written.
cli-doctor-no-folder = The data folder { $folder } does not exist. Run estbot init or set another folder in ESTBOT_DATA_DIR.
cli-doctor-clock = Clock and time zones are right.
cli-doctor-slow = The computer's clock is wrong. Set it before the service is started.
cli-doctor-no-zone = Data about Swedish time is missing. Install the package tzdata.
cli-doctor-local = The page can be reached from this computer only, on { $address }.
cli-doctor-address = The page can be reached on { $address } with encrypted traffic.
cli-doctor-no-address = Links get the wrong address. Set ESTBOT_BASE_URL, such as https://est.kommun.se.
cli-doctor-database = The database can be reached and is current.
cli-doctor-old = The database belongs to another version of estbot. Run estbot serve, which updates an older one, or install a newer version.
cli-doctor-missing = { $municipality }: { $what }. Run estbot timetable set --municipality { $municipality } --body { $body } when it is decided.
cli-doctor-never = The service has never run here. Start it with estbot serve.
cli-doctor-beats = The service last worked { $minutes ->
    [0] less than a minute
    [one] one minute
   *[other] { $minutes } minutes
} ago.
cli-doctor-silent = The service has not worked for { $minutes } minutes. Start it with estbot serve.

# Tables that cannot be read
intake-table-missing = The file { $file } does not exist. Check the path.
intake-table-directory = { $file } is a folder. Give a file.
intake-table-unreadable = The file { $file } cannot be read. Check the permissions.
intake-table-empty = The file { $file } is empty. It needs a row of column names and then a row for every entry.
intake-table-too-large = The file { $file } is too large. Split it into parts under { $megabytes } MB.
intake-table-too-many-rows = The file { $file } has too many rows. Split it into parts of { $most } rows at most.
intake-table-too-many-columns = The file { $file } has too many columns. Remove columns until { $most } at most are left.
intake-table-old-excel = The file { $file } is in an old Excel format. Save it as XLSX or CSV.
intake-table-opendocument = The file { $file } is an OpenDocument sheet. Save it as XLSX or CSV.
intake-table-not-a-table = The file { $file } is not a table. Save it as CSV or XLSX.
intake-table-encoding = The characters of { $file } cannot be read. Save the file as CSV UTF-8.
intake-table-broken = The file { $file } is damaged. Save it again from the program it comes from.
intake-table-broken-row = Row { $row } of { $file } cannot be read. Check the quotation marks.
intake-table-ragged = Row { $row } of { $file } has { $found } cells but should have { $expected }. Check separators and quotation marks.
intake-table-header-empty = Column { $column } of { $file } has no name in the first row. Write a name or remove the column.
intake-table-header-twice = The column { $column } of { $file } is there twice. Rename one or remove it.

# The police's events
intake-polisen-contact = The police's service wants to know who asks. Set a mail or web address in ESTBOT_CONTACT.
intake-polisen-address = The address of the police's service cannot be used. It has to begin with https://.
intake-polisen-unreachable = The police's service cannot be reached. Check the network and try again in a while.
intake-polisen-timeout = The police's service did not answer in time. Try again in a while.
intake-polisen-gone = The police's service has said that the address does not exist, and then it may not be asked again. Remove { $file } when the address is right.
intake-polisen-too-many = The police's service asks us to wait { $seconds } seconds. Try again then.
intake-polisen-refused = The police's service refused the question. Check ESTBOT_CONTACT and try again later.
intake-polisen-moved = The police's service has moved. Update estbot or read a file instead.
intake-polisen-status = The police's service answered with an error ({ $status }). Try again in a while.
intake-polisen-too-large = The answer of the police's service was unreasonably large and was not read. Try again in a while.
intake-polisen-wait = The police's rules say that the next question may be asked in { $seconds } seconds. Try again then.
intake-polisen-busy = Another question to the police's service is under way. Try again in a while.
intake-polisen-state = The file { $file }, which remembers the questions to the police, cannot be used. Check the permissions or remove it.
intake-police-not-json = The file is not the JSON that the police's service gives. Fetch it again from polisen.se/api/events.
intake-police-not-list = The file is not a list of events. Fetch it again from polisen.se/api/events.
intake-police-too-many = The file has too many events. Split it into parts of { $most } at most.
intake-police-item = Event number { $position } lacks a proper value in the field { $field }. Fetch the file again.
intake-police-mapping = The list of the police's types has a fault at: { $key }. Correct it or install estbot again.

# The form's fields
intake-mapping-yaml = Line { $line } of the mapping file cannot be read as YAML. Check indents, colons and quotation marks.
intake-mapping-too-long = The mapping file is too long. { $most } characters at most.
intake-mapping-not-a-table = Line { $line } of the mapping file has to be a table of names, colons and values.
intake-mapping-not-a-text = Line { $line } of the mapping file has to have a text as its value.
intake-mapping-key-twice = { $key } is in the mapping file twice, the second time on line { $line }. Remove one.
intake-mapping-unknown-part = Line { $line } of the mapping file: there is no part { $key }. Use { $known }.
intake-mapping-unknown-field = Line { $line } of the mapping file: there is no field { $field }. Use { $known }.
intake-mapping-field-twice = Line { $line } of the mapping file: the field { $field } is filled from another column already. Choose one.
intake-mapping-date-format = Line { $line } of the mapping file: the date format cannot be used. Write for example "%d/%m/%Y".
intake-mapping-no-columns = The mapping file lacks the part columns. Write there which column is which field.
intake-mapping-column-missing = The column { $column } is in the mapping file but not in the table. Correct the name.

# Members and places
intake-members-column-missing = The column { $column } is missing. Add it to the first row.
intake-members-column-twice = The column { $column } is there twice. Remove one.
intake-members-column-unknown = The column { $column } does not belong in a list of members. Remove it; the columns are { $known }.
intake-members-no-header = The first row has to hold the names of the columns: { $known }.
intake-member-missing = fill in the cell
intake-member-body = there is no such body; estbot members list shows which there are
intake-member-body-near = there is no such body; do you mean { $nearest }?
intake-member-seat = there is no such seat; estbot members list shows which there are
intake-member-seat-near = there is no such seat; do you mean { $nearest }?
intake-member-email = this is not a mail address
intake-member-channel = there is no such channel; choose from { $known }
intake-member-language = there is no such language; write swedish or english
intake-member-twice = the same address is on row { $first } already
intake-member-seat-full = the seat has as many holders as it can have already: { $most }
intake-places-column-missing = The column { $column } is missing. Add it to the first row.
intake-places-column-twice = The column { $column } is there twice. Remove one.
intake-place-missing = fill in the cell
intake-place-long = the name is too long; { $most } characters at most
intake-place-privacy = the name holds { $kind }; write only what the place is called
start-database-older = The database is from an older version. Start the service with estbot serve, which brings it up to date, and run the command again.
start-secret = The key file { $file } is broken. Restore it from a backup or remove it; then everybody needs a new link.
cli-no-regular-file = { $file } is no regular file. Give another name.
cli-privacy-no-text = The file is no text file and cannot be checked. Save it as text (UTF-8) and run again.
cli-setting-base-url = The setting ESTBOT_BASE_URL cannot be used. Give an address that begins with https://.

# Slack: settings and start
cli-setting-slack-connection = The setting ESTBOT_SLACK_CONNECTION cannot be used. Give socket or http.
cli-setting-slack-api-url = The setting ESTBOT_SLACK_API_URL cannot be used. Give an address that begins with https://.
cli-setting-slack-history = The setting ESTBOT_SLACK_HISTORY cannot be used. Give internal or distributed.
start-slack-both = Give either ESTBOT_SLACK_BOT_TOKEN (one workspace) or ESTBOT_SLACK_CLIENT_ID with ESTBOT_SLACK_CLIENT_SECRET (several municipalities), not both.
start-slack-missing = Slack cannot be connected. Mend this ({ $names }):{ $bot_token ->
    [missing] {"\u000A"}- ESTBOT_SLACK_BOT_TOKEN is missing: the app's token, which begins with xoxb-; if several municipalities are to install the app, ESTBOT_SLACK_CLIENT_ID and ESTBOT_SLACK_CLIENT_SECRET are needed instead (api.slack.com/apps > estbot > OAuth & Permissions > Bot User OAuth Token).
    [wrong] {"\u000A"}- ESTBOT_SLACK_BOT_TOKEN begins with xoxb-{ $bot_token_kind ->
       [none] {""}
      *[other] , not { $bot_token_kind }
    } (api.slack.com/apps > estbot > OAuth & Permissions > Bot User OAuth Token).
   *[fine] {""}
}{ $app_token ->
    [missing] {"\u000A"}- ESTBOT_SLACK_APP_TOKEN is missing: the token of the connection, which begins with xapp- and has the scope connections:write (api.slack.com/apps > estbot > Basic Information > App-Level Tokens).
    [wrong] {"\u000A"}- ESTBOT_SLACK_APP_TOKEN begins with xapp-{ $app_token_kind ->
       [none] {""}
      *[other] , not { $app_token_kind }
    } (api.slack.com/apps > estbot > Basic Information > App-Level Tokens).
   *[fine] {""}
}{ $signing_secret ->
    [missing] {"\u000A"}- ESTBOT_SLACK_SIGNING_SECRET is missing: it shows that a request comes from Slack (api.slack.com/apps > estbot > Basic Information > App Credentials > Signing Secret).
   *[fine] {""}
}{ $client_id ->
    [missing] {"\u000A"}- ESTBOT_SLACK_CLIENT_ID is missing: the app's number (api.slack.com/apps > estbot > Basic Information > App Credentials > Client ID).
   *[fine] {""}
}{ $client_secret ->
    [missing] {"\u000A"}- ESTBOT_SLACK_CLIENT_SECRET is missing: the app's secret at installation (api.slack.com/apps > estbot > Basic Information > App Credentials > Client Secret).
   *[fine] {""}
}{ $base_url ->
    [missing] {"\u000A"}- ESTBOT_BASE_URL is missing: the address where Slack leads whoever has installed the app, such as https://est.example.org.
    [wrong] {"\u000A"}- ESTBOT_BASE_URL has to begin with https:// when several municipalities install the app.
   *[fine] {""}
}
cli-serve-slack-socket = The service connects to Slack by itself (Socket Mode). No open address is needed.
cli-serve-slack-http = Slack reaches the service at { $address }.
cli-serve-slack-no-address = Slack: ESTBOT_BASE_URL is missing, so nobody knows at which address Slack reaches the service. Set it and run estbot doctor.
cli-serve-slack-no-https = Slack: ESTBOT_BASE_URL has to begin with https://, or Slack sends nothing here. Change it and run estbot doctor.

# Slack: the app's manifest
cli-help-manifest = Write what a chat platform needs to make the app.
cli-help-manifest-slack =
    Write Slack's manifest as JSON.
    Paste it at api.slack.com/apps > Create New App > From a manifest. Without --http it uses Socket Mode, which needs no open address.
cli-option-http = Slack reaches the service at ESTBOT_BASE_URL instead of by Socket Mode.
cli-option-distributed = Several municipalities install the same app, each in its own workspace.
cli-manifest-address = Set ESTBOT_BASE_URL to the address where Slack can reach the service, such as https://est.example.org.
cli-manifest-https = What is missing is https. Slack takes only addresses that begin with https://, and ESTBOT_BASE_URL is { $address }.
cli-manifest-description = Asks the EST group before its meeting, reminds, and compiles a draft of the situation report.
cli-manifest-long = estbot asks every seat in the EST group what has happened, what is coming and where you need each other. Whoever has not answered is reminded in private. When the round closes a draft of the situation report is compiled, which the coordinator reads. EST is about places and situations, not about persons: what points somebody out is stopped in the form.
cli-manifest-command = Report, answer and see the round
cli-manifest-report = Report to EST
cli-manifest-report-about = Opens the form for a report to the EST group
cli-manifest-report-message = Report to EST
cli-manifest-report-message-about = Opens the form for a report with the message's text in it

# Slack: why a scope is needed ("it is needed to ...")
cli-slack-need-itself = recognise its own installation
cli-slack-need-connection = receive presses and answers without an open address
cli-slack-need-direct = open a private conversation with whoever holds a seat
cli-slack-need-channel = see that the group's channel exists and that estbot is in it
cli-slack-need-history = see whether a message arrived when Slack's answer did not, so that nobody gets it twice
cli-slack-need-message = send and update questions, reminders and notices
cli-slack-need-form = show forms and the home page
cli-slack-need-person = know somebody's language and time zone and whether the account is still there
cli-slack-need-email = find whoever holds a seat by the mail address
cli-slack-need-upload = put up the situation report as a file
cli-slack-need-file = see that the file arrived
cli-slack-need-install = receive a new installation
cli-slack-need-command = answer /est and the shortcuts

# Slack: examining the installation
cli-doctor-slack-none-set = Slack is not connected. Run estbot manifest slack if it is to be.
cli-doctor-slack-stranded = { $count ->
    [one] One address in the list of members has the channel Slack, which is not connected here, and is not reached.
   *[other] { $count } addresses in the list of members have the channel Slack, which is not connected here, and are not reached.
} Set ESTBOT_SLACK_BOT_TOKEN and ESTBOT_SLACK_APP_TOKEN, or write web in the column channel and read the list of members again.
cli-doctor-slack-socket = Slack: the service connects to Slack by itself (Socket Mode). No open address is needed.
cli-doctor-slack-http = Slack: events are received at { $address }. The same address has to stand under api.slack.com/apps > estbot > Event Subscriptions and Interactivity & Shortcuts.
cli-doctor-slack-no-secret = Slack: ESTBOT_SLACK_SIGNING_SECRET is missing. Get it at api.slack.com/apps > estbot > Basic Information > App Credentials.
cli-doctor-slack-no-address = Slack: the service cannot be reached. Set ESTBOT_BASE_URL to an address that begins with https:// and that Slack reaches, or change to ESTBOT_SLACK_CONNECTION=socket.
cli-doctor-slack-internal = Slack: the app counts as internal and may read its own conversations at the normal pace.
cli-doctor-slack-distributed = Slack: the app counts as distributed and may read a conversation once a minute. After an interruption it therefore takes longer to see what arrived. That does not apply where each municipality installs an app of its own; see docs/slack.md.
cli-doctor-slack-none = Slack: { $municipality } has no workspace yet. Run estbot slack install --municipality { $municipality } and open the link in a browser.
cli-doctor-slack-workspace = Slack: the token is good for the workspace { $workspace }.
cli-doctor-slack-kind = Slack: the token belongs to a person and not to the app. Get the one that begins with xoxb- at api.slack.com/apps > estbot > OAuth & Permissions > Bot User OAuth Token.
cli-doctor-slack-token = Slack does not accept ESTBOT_SLACK_BOT_TOKEN ({ $code }). Copy it anew from api.slack.com/apps > estbot > OAuth & Permissions > Bot User OAuth Token.
cli-doctor-slack-gone = Slack: the app has been removed from the workspace or the token revoked ({ $code }). Install it again at api.slack.com/apps > estbot > Install App and copy the new token to ESTBOT_SLACK_BOT_TOKEN.
cli-doctor-slack-left = Slack: the workspace { $workspace } does not let estbot in ({ $code }). Run estbot slack install --municipality MUNICIPALITY for the one that has it and have somebody in the workspace open the link.
cli-doctor-slack-scope = Slack: the scope { $scope } is missing. It is needed to { $reason }.
cli-doctor-slack-reinstall = Slack: the workspace { $workspace } needs a new installation. Put the manifest from estbot manifest slack in at api.slack.com/apps > estbot > App Manifest, then choose OAuth & Permissions > Reinstall to Workspace.
cli-doctor-slack-scopes = Slack: the app has every scope it needs in the workspace { $workspace }.
cli-doctor-slack-more = Slack: the app has more scopes than it needs: { $scopes }. Remove them at api.slack.com/apps > estbot > OAuth & Permissions > Scopes.
cli-doctor-slack-connection = Slack: ESTBOT_SLACK_APP_TOKEN opens a connection.
cli-doctor-slack-app-token = Slack does not accept ESTBOT_SLACK_APP_TOKEN ({ $code }). Make a new one with the scope connections:write at api.slack.com/apps > estbot > Basic Information > App-Level Tokens, and see that Socket Mode is on.
cli-doctor-slack-clock = Slack: the clock here agrees with Slack's.
cli-doctor-slack-no-clock = Slack: the answer bore no time. See for yourself that the computer's clock is right.
cli-doctor-slack-skew = Slack: the clock here is { $seconds } seconds wrong. Turn on time synchronisation (NTP); at 300 seconds Slack's requests are no longer accepted.
cli-doctor-slack-skew-wrong = Slack: the clock here is { $seconds } seconds wrong. Set it and turn on time synchronisation (NTP); at 300 seconds no request from Slack is accepted.
cli-doctor-slack-skew-socket = Slack: the clock here is { $seconds } seconds wrong. Turn on time synchronisation (NTP), or questions and reminders come at the wrong time.
cli-doctor-slack-channel = Slack: estbot is in the channel #{ $channel } ({ $body }).
cli-doctor-slack-channel-shared = Slack: the channel #{ $channel } ({ $body }) is shared with another organisation. See to it that everybody there may read what the group writes.
cli-doctor-slack-channel-archived = Slack: the channel #{ $channel } ({ $body }) is archived. Unarchive it or choose another channel.
cli-doctor-slack-channel-outside = Slack: estbot is not in the channel #{ $channel } ({ $body }). Write /invite @estbot in the channel.
cli-doctor-slack-channel-missing = Slack: the channel of { $body } does not exist or is private without estbot. Write /invite @estbot in the channel or choose another.
cli-doctor-slack-channel-elsewhere = Slack: the channel of { $body } belongs to a workspace that could not be examined. Install estbot there or choose another channel.
cli-doctor-slack-channel-unread = Slack: the channel of { $body } could not be examined ({ $code }). Mend the scopes above and run estbot doctor again.
cli-doctor-slack-members = Slack: every seat that waits for its account is found by the mail address.
cli-doctor-slack-member-missing = Slack: { $seat }: nobody in the workspace { $workspace } has the seat's mail address. Change it in the list of members, or let the person write /est link followed by their link.
cli-doctor-slack-members-more = Slack: { $count ->
    [one] one more mail address is not checked
   *[other] { $count } more mail addresses are not checked
}, because Slack takes only some fifty such questions a minute. Whoever has been tied to an account is not checked again.
cli-doctor-slack-members-unread = Slack: the members' mail addresses could not be checked ({ $code }). Mend the scopes above and run estbot doctor again.
cli-doctor-slack-busy = Slack asked for a pause. Run estbot doctor again in a minute.
cli-doctor-slack-unreachable = Slack cannot be reached at { $address }. Check the network, the firewall and HTTPS_PROXY.
cli-doctor-slack-certificate = Slack cannot be reached at { $address }: this computer does not trust the certificate, mostly because a proxy inspects the traffic. Add the proxy's root certificate to those the computer trusts, or exempt Slack.
cli-doctor-slack-not-slack = Something else than Slack answers at { $address }, mostly a proxy. Check HTTPS_PROXY and ESTBOT_SLACK_API_URL.
cli-doctor-slack-trouble = Slack answers with an error at { $address }. See slack-status.com and run estbot doctor again later.

# Slack in several municipalities
cli-help-slack = Slack for several municipalities that install the same app.
cli-help-slack-install =
    Write the link that installs the app in a municipality's workspace in Slack.
    Open it in a browser that is signed in to the workspace and press Install in Slack. Give it only to whoever is to do that.
cli-help-slack-workspaces = List the municipalities with their workspaces in Slack.
cli-slack-not-shared = The command is for an app that several municipalities install. Set ESTBOT_SLACK_CLIENT_ID and ESTBOT_SLACK_CLIENT_SECRET, or use the workspace that ESTBOT_SLACK_BOT_TOKEN belongs to. See docs/slack.md.
cli-slack-workspace = { $municipality }: { $workspace } ({ $key }), installed { $at }
cli-slack-workspace-left = { $municipality }: { $workspace } ({ $key }), its token is missing. Run estbot slack install --municipality { $municipality } again.
cli-slack-workspace-none = { $municipality }: no workspace

# Backup
cli-help-backup =
    Back up everything in the database to a FILE.
    This may be done while the service runs. A file that exists is not overwritten without --force.
cli-help-restore =
    Restore a backup into an empty database.
    The service has to be stopped. The whole file is checked first. If anything cannot be restored, nothing is changed.
cli-option-backup-force = Overwrite the file if it exists.
cli-option-restore-check = Only check the file. Nothing is restored.
cli-backup-exists = { $file } exists already. Use another name, or overwrite it with --force.
cli-backup-done = The backup { $file } is ready: { $rows } rows in { $tables } tables.
cli-backup-protect = It holds everything the service knows, including the Slack tokens of the workspaces that have installed the app. Keep it where only those who run the service can reach it.
cli-backup-key = The key that links are signed with is not in it. Keep { $key } in another place than the backup.
cli-backup-too-long = A row of the table { $table } is too large for a backup. Back up with the database's own tool and report the fault.
cli-restore-right = { $file } is whole: { $rows } rows in { $tables } tables, made { $at } with estbot { $version }.
cli-restore-done = Restored: { $rows } rows in { $tables } tables, as they were { $at }.
cli-restore-key = The key that links are signed with is not in the backup. Put { $key } back before the service is started; without it no old links are valid.
cli-restore-next = Run estbot doctor and then start the service with estbot serve. A message that was sent after the backup may be sent once more.
cli-restore-foreign = { $file } is no backup from estbot. Nothing has been changed.
cli-restore-damaged = { $file } is damaged or incomplete. Nothing has been changed. Use another backup.
cli-restore-newer = { $file } was made with a newer version of estbot ({ $version }). Nothing has been changed. Install that version and run the command again.
cli-restore-older = { $file } was made with an older version of estbot ({ $version }). Nothing has been changed. Install that version, restore there, and then upgrade.
cli-restore-not-empty = The database is not empty. Nothing has been changed. Restore into a new data folder (ESTBOT_DATA_DIR) or a new database (ESTBOT_DATABASE_URL).
cli-restore-unfit = The database does not take a row of the table { $table }. Nothing has been changed. Use another backup, or the same kind of database as the backup was made from.
cli-restore-unfit-whole = Rows in { $file } refer to rows that are not there. Nothing has been changed. Use another backup.
cli-restore-changed = The database does not give the table { $table } back as it stands in the backup. Nothing has been changed. Check the disk and the database and run the command again.

# Disclosure
cli-help-disclosure = Disclose official records.
cli-help-disclosure-export =
    Write the register, the documents and a proposal for masking for a period.
    The proposal marks what may have to be masked. A person decides what is disclosed. The read log notes the export.
cli-disclosure-turned = The last day comes before the first. Swap --from and --to.
cli-disclosure-done = { $documents ->
    [one] One approved document
   *[other] { $documents } approved documents
} and { $reports ->
    [one] one report
   *[other] { $reports } reports
} have been written. Examine secrecy before anything is disclosed.

# Mail and signing in
start-mail-missing = Mail cannot be sent. Set { $names }, or remove every ESTBOT_SMTP_, ESTBOT_MAIL_ and ESTBOT_IMAP_.
start-mail-open = Unencrypted mail goes only to a server on this machine. Set ESTBOT_SMTP_SECURITY to starttls or tls, and ESTBOT_IMAP_SECURITY to tls.
start-mail-user = Set both ESTBOT_SMTP_USER and ESTBOT_SMTP_PASSWORD, or neither.
start-mail-address = Links in mail have to be encrypted. Let ESTBOT_BASE_URL begin with https://.
start-imap-missing = The mailbox for bounces cannot be read. Set { $names }, or remove every ESTBOT_IMAP_.
start-oidc-missing = Signing in with OpenID Connect cannot be used. Set { $names }, or remove every ESTBOT_OIDC_.
start-oidc-issuer = ESTBOT_OIDC_ISSUER has to be the municipality's own issuer, such as https://login.microsoftonline.com/TENANT-ID/v2.0, and never the one for everybody.

# The doctor about mail and signing in
cli-doctor-mail-none = Mail is not connected. Whoever has no chat gets their messages on the page.
cli-doctor-mail = Mail: the server { $host } lets estbot in, which sends from { $sender }. Make sure that the domain's SPF and DKIM cover the server.
cli-doctor-mail-wrong = Mail: { $host } could not be used. { $why }.
cli-doctor-mailbox-none = Mail: no mailbox is read for what bounces, so nobody knows whether a mail arrived. Set ESTBOT_IMAP_HOST, ESTBOT_IMAP_USER and ESTBOT_IMAP_PASSWORD for it to be noticed.
cli-doctor-mailbox = Mail: the mailbox { $folder } on { $host } is read for what bounces.
cli-doctor-mailbox-unreachable = Mail: the mailbox on { $host } could not be reached. Check ESTBOT_IMAP_HOST, ESTBOT_IMAP_PORT and the server's certificate.
cli-doctor-mailbox-sign-in = Mail: the mailbox on { $host } did not accept the sign-in. Check ESTBOT_IMAP_USER and ESTBOT_IMAP_PASSWORD.
cli-doctor-mailbox-folder = Mail: the folder { $folder } on { $host } does not exist. Check ESTBOT_IMAP_FOLDER.
cli-doctor-oidc = Sign-in: { $issuer } answers. The address { $address } has to be registered there.
cli-doctor-oidc-wrong = Sign-in: { $issuer } does not answer as expected ({ $code }). Check ESTBOT_OIDC_ISSUER and that the service reaches the network.
cli-doctor-mailbox-encryption = Mail: the connection to the mailbox on { $host } could not be encrypted. Check the server's certificate.
cli-doctor-mailbox-broken = Mail: the mailbox on { $host } does not answer as it should. Try again in a while.
