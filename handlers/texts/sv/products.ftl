# Det som görs över flera omgångar
product-name-digest = Sammandrag
product-name-quarter = Kvartalslägesbild
product-title = { $product } { $body }, { $period }
product-new = Version { $number } är sammanställd.
product-same = Inget har ändrats sedan version { $number }.
product-no-reports = { $body } samlar inte in rapporter. Den grupp som gör det sammanställer.
product-no-council = Det finns inget råd med det namnet i kommunen.
product-no-quarter = Skriv ett kvartal som har börjat, till exempel 2026-Q3.
product-nothing-fixed = Ingen lägesbild är fastställd under tiden. Fastställ omgångens lägesbild först.
