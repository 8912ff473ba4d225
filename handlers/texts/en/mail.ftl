# Mail: what stands in one beside the message itself
mail-from = { $body }, { $municipality }
mail-for-seat = This mail is for the seat { $seat } in { $body }, { $municipality }.
mail-personal = The links are for that seat only. Do not pass on the mail or the links.
mail-leave = Do you no longer want mail from here? End it here:
mail-leave-link = End the mail
mail-open-form = Open the form
mail-attached = Attached file: { $what }

# Why a mail did not arrive
reason-mail-nobody = The mail address does not exist or takes no mail. Change the address
reason-mail-address = No mail can be sent to the mail address. Change the address
reason-mail-full = The recipient's mailbox is full
reason-mail-policy = The recipient's mail system did not let the mail through
reason-mail-too-large = The mail is too large for the mail server
reason-mail-refused = The mail server did not take the mail
reason-mail-later = The mail server asks estbot to try later
reason-mail-busy = Many mails are waiting to be sent
reason-mail-unreachable = The mail server could not be reached
reason-mail-encryption = The connection with the mail server could not be encrypted. IT has to look at the server's certificate
reason-mail-sign-in = The mail server did not accept estbot's sign-in. IT has to look at the settings
reason-mail-sender = The mail server did not accept estbot's sender address. IT has to look at the settings
reason-mail-relay = The mail server does not pass estbot's mail on. IT has to look at the server's rules
reason-mail-slow = The mail could not be written in time
reason-mail-no-seat = Mail is sent to seats, not to channels
reason-mail-bounced = The mail came back. Check the mail address
reached-mail = Mail, receipt unknown
