# What is made over several rounds
product-name-digest = Digest
product-name-quarter = Quarterly picture
product-title = { $product } { $body }, { $period }
product-new = Version { $number } is compiled.
product-same = Nothing has changed since version { $number }.
product-no-reports = { $body } collects no reports. The body that does compiles.
product-no-council = The municipality has no council of that name.
product-no-quarter = Write a quarter that has begun, such as 2026-Q3.
product-nothing-fixed = No picture was fixed in that time. Fix the round's picture first.
