# Demonstrationens brevlåda
demo-mail = Brevlåda
demo-mail-title = Demonstrationens brevlåda
demo-mail-about = Här ligger den e-post som estbot skulle ha skickat. Inget lämnar den här datorn. Länkarna fungerar.
demo-mail-none = Ingen e-post har skickats än. Platser för företag får sina frågor hit när omgången öppnar.
demo-mail-to = Till { $to }
demo-mail-back = Till brevlådan
