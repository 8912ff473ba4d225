# The status report
product-week = Weekly situation report
product-fortnight = Fortnightly situation report
product-month = Monthly situation report
product-quota = Situation report
product-unknown = Situation report
doc-title = { $product } { $body }, { $week }
doc-span = { $first }–{ $last }
doc-draft = Draft
doc-period = Period
doc-meeting = Meeting
doc-version = Version
doc-version-value = { $number }, compiled { $at }
doc-approver = Approved by
doc-not-approved = Not approved
doc-registry = Registry number
doc-no-registry = Not registered
doc-summary = { $reports ->
    [0] No reports have come in.
    [one] One report has come in.
   *[other] { $reports } reports have come in.
} { $said } of { $seats } seats have reported or answered that there is nothing to report.
doc-late = { $count ->
    [one] One report came after the round closed and is an addendum.
   *[other] { $count } reports came after the round closed and are addenda.
}
doc-withheld = { $count ->
    [one] One report awaits review and is not shown.
   *[other] { $count } reports await review and are not shown.
}
doc-change = Change
doc-change-caption = Number of reports compared with the period before and the same period last year
doc-change-note = Read the numbers together with how many organisations answered: more reporters give more reports.
doc-no-comparison = There is no earlier period to compare with.
doc-head-period = Period
doc-head-reports = Reports
doc-head-organisations = Organisations that answered
doc-now = This period
doc-before = Period before
doc-last-year = Same period last year
doc-table = Reports by category and area
doc-table-caption = Number of reports by category and area
doc-head-category = Category
doc-head-total = Total
doc-no-area = Place unknown
doc-chart = Reports by category
doc-chart-description = Most reports are about { $category }: { $count } of { $total }.
doc-repeats = Places that come back
doc-repeats-caption = Same place and category, now and in the latest rounds
doc-head-place = Place
doc-head-area = Area
doc-head-now = Now
doc-head-twelve-weeks = Last 12 rounds
doc-events = Events that happened
doc-unsafe-places = Unsafe places
doc-coming = Coming events
doc-needs = Cooperation needs
doc-when = When
doc-level = Assessment
doc-day-time = { $day } at { $time }
doc-addendum = Addendum
doc-addendum-value = Came after the round had closed
doc-police-public = { $organisation } (public police information)
doc-coverage = Who has answered
doc-coverage-line = Reported { $reported }, nothing to report { $nothing }, absent { $absent }, not reached { $not_reached }, no answer { $silent }, vacant seats { $vacant }.
doc-coverage-caption = Answer by seat of the group
doc-head-organisation = Organisation
doc-head-role = Role
doc-head-standing = Answer
doc-caveat-title = About the material
doc-caveat = The report rests on what the group's participants have reported. It is not statistics of reported crime. A situational picture weighs extent, comparison and trend; conclusions are the group's.
doc-caveat-police = Events marked as public police information come from polisen.se and were taken in by the police's seat in the group.
doc-until = { $day } until { $until }
doc-no-data = no data
doc-list-end = { $names } and { $last }

# Fixed version, review and what has changed
doc-fixed = Approved
doc-version-fixed = { $number }, approved { $at }
doc-variant = Variant
doc-variant-partner = partner
doc-variant-partner-value = For cooperation partners
doc-variant-public = public
doc-variant-public-value = Public
doc-held = { $count ->
    [one] One report that has not been reviewed is left out.
   *[other] { $count } reports that have not been reviewed are left out.
}
doc-unreviewed = { $count ->
    [one] One report is included without having been reviewed. It is marked where it stands.
   *[other] { $count } reports are included without having been reviewed. They are marked where they stand.
}
doc-review = Review
doc-not-reviewed = Not reviewed
doc-mark = Difference
doc-mark-new = New in version { $number }
doc-mark-changed = Changed in version { $number }
doc-behind = Rests on
doc-behind-value = { $reports } reports from { $organisations ->
    [one] one organisation
   *[other] { $organisations } organisations
}
doc-changes = Changed since version { $number } (approved { $at })
doc-changes-none = No reports and no levels have changed.
doc-changes-new = New: { $title }
doc-changes-changed = Changed: { $title }
doc-changes-merged = { $count ->
    [one] One report is now shown together with another.
   *[other] { $count } reports are now shown together with others.
}
doc-changes-gone = { $count ->
    [one] One report is no longer included.
   *[other] { $count } reports are no longer included.
}
doc-changes-level = { $area }: the level has changed from { $before } to { $now }

# Levels and actions
doc-area-level-1 = 1. Normal
doc-area-level-2 = 2. Raised
doc-area-level-3 = 3. High
doc-area-level-4 = 4. Very high
doc-area-level-none = No level
doc-levels = Level by area
doc-levels-caption = The level in each area, from 1 (normal) to 4 (very high)
doc-head-level = Level
doc-head-why = Reason
doc-actions = Decided actions
doc-actions-caption = Actions that have been decided
doc-head-action = Action
doc-head-owner = Responsible
doc-head-due = Due by
doc-head-decided-by = Decided by
doc-head-status = Status
doc-no-due = No date
doc-action = Decided action
doc-action-line = { $what } ({ $owner })
doc-action-line-due = { $what } ({ $owner }, due by { $due })
doc-action-open = In progress
doc-action-late = Overdue
doc-action-done = Done
doc-action-cancelled = Cancelled

# The public variant
doc-public-few = fewer than 5
doc-public-too-few = Fewer than 5 reports have come in. No other figures are then shown.
doc-public-total = { $reports } reports have come in. { $organisations ->
    [one] One organisation has answered.
   *[other] { $organisations } organisations have answered.
}
doc-public-repeated = The figures are the same as in the earlier version. Additions and changes since then are not shown, because a small difference can point to a single report.
doc-public-category = Reports by category
doc-public-category-caption = Number of reports by category
doc-public-category-others = Other categories
doc-public-area = Reports by area
doc-public-area-caption = Number of reports by area
doc-public-area-others = Other areas
doc-public-no-list = There are too few reports to divide them up.
doc-public-merged = Groups with fewer than 5 reports are not shown by themselves. They are merged with other small groups in the last row.
doc-public-texts = From the reports

# Several rounds: digest and quarter
doc-series-summary = { $rounds ->
    [0] No round has ended in the period.
    [one] One round with { $reports ->
        [one] one report
       *[other] { $reports } reports
    } is included.
   *[other] { $rounds } rounds with { $reports ->
        [one] one report
       *[other] { $reports } reports
    } are included.
}
doc-series-loose = { $count ->
    [one] One round has no approved version. Its figures may change.
   *[other] { $count } rounds have no approved version. Their figures may change.
}
doc-rounds = Round by round
doc-rounds-caption = Number of reports in each round, and how many organisations and seats answered
doc-rounds-chart = Reports by round, with the number of organisations that answered
doc-rounds-chart-description = Most reports came in the round { $round }: { $count }.
doc-round-bar = { $round } ({ $count } org.)
doc-head-round = Round
doc-head-answering = Organisations
doc-head-rounds = Rounds
doc-head-answers = Seats
doc-answers = { $answered } of { $asked }
doc-spots-caption = Places with at least two reports of the same category in the period
doc-courses-caption = Latest and highest level in each area in the period
doc-head-latest-level = Latest level
doc-head-highest-level = Highest level
doc-series-actions-caption = Actions decided in the period, and where they stand now
doc-sources = Sources
doc-source = { $round }, version { $number }
doc-source-loose = { $round }, no approved version
doc-part-survey = 1. Survey
doc-part-other = 2. Other matters of importance
doc-part-nothing = Nothing has been reported.
doc-part-analysis = 3. Analysis
doc-part-analysis-empty = The analysis is written by the group.

# The monthly picture of social risks
doc-risk-product = Monthly picture of social risks
doc-risk-title = { $product }, { $month }
doc-risk-summary = { $answered } of { $asked } departments have answered.
doc-risk-levels = The departments
doc-risk-levels-caption = Each department's level, from 1 (normal) to 4 (very high)
doc-head-department = Department
doc-head-departments = Departments
doc-head-month-before = Last month
doc-head-words = Description
doc-head-source = Source
doc-risk-sources = What the answers rest on
doc-risk-sources-caption = Sources and how many departments name them
doc-risk-all = All departments have reported.
doc-risk-nothing = { $count ->
    [one] One department answered that it has nothing to report: { $names }.
   *[other] { $count } departments answered that they have nothing to report: { $names }.
}
doc-risk-absent = { $count ->
    [one] One department said that it could not answer: { $names }.
   *[other] { $count } departments said that they could not answer: { $names }.
}
doc-risk-not-reached = { $count ->
    [one] One department could not be reached: { $names }.
   *[other] { $count } departments could not be reached: { $names }.
}
doc-risk-silent = { $count ->
    [one] One department has not answered: { $names }.
   *[other] { $count } departments have not answered: { $names }.
}
doc-risk-vacant = { $count ->
    [one] In one department the seat is vacant: { $names }.
   *[other] In { $count } departments the seat is vacant: { $names }.
}
doc-risk-caveat = The picture is the departments' own assessments. The levels are set by those who have answered and are not calculated. That a department has not answered says nothing about it.
