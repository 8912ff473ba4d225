# The command line
cli-name = estbot
