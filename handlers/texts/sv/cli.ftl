# Kommandoraden
cli-name = estbot
