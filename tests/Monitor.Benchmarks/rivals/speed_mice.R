# 20 completed registers by mice, polytomous regression: Rscript speed_mice.R register.csv draws
# Prints seconds of work, seconds of processor time and the version. Reading and start-up are not counted. One iteration: with one
# incomplete variable more of them repeat the first.
suppressMessages(library(mice))
arguments <- commandArgs(trailingOnly = TRUE)
data <- read.csv(arguments[1], stringsAsFactors = TRUE, na.strings = "")
spent <- system.time({
  imputed <- mice(data, m = as.integer(arguments[2]), maxit = 1, method = c(rep("", ncol(data) - 1), "polyreg"), printFlag = FALSE, seed = 1)
  shares <- sapply(seq_len(imputed$m), function(i) prop.table(table(complete(imputed, i)$sector)))
})
writeLines(format(c(spent[["elapsed"]], spent[["user.self"]] + spent[["sys.self"]]), digits = 15, trim = TRUE))
writeLines(sprintf("%s, mice %s, nnet %s", R.version.string, packageVersion("mice"), packageVersion("nnet")))
