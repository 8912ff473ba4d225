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
