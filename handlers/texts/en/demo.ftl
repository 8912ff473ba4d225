# The demonstration's mailbox
demo-mail = Mailbox
demo-mail-title = The demonstration's mailbox
demo-mail-about = This is the mail that estbot would have sent. Nothing leaves this computer. The links work.
demo-mail-none = No mail has been sent yet. The companies' seats get their questions here when the round opens.
demo-mail-to = To { $to }
demo-mail-back = To the mailbox
