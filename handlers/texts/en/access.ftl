
# The accessibility statement and the summary of errors in a form
form-errors-title = Put this right:
statement-link = Accessibility
statement-title = Accessibility statement for estbot
statement-responsible = { $municipality } is responsible for this service. We want as many people as possible to be able to use it.
statement-responsible-unnamed = The municipality that invited you is responsible for this service. We want as many people as possible to be able to use it.
statement-about = This page says how accessible the service is under the Swedish act (2018:1937) on accessibility of digital public services, which shortcomings we know of, and how you report others.
statement-state-title = How accessible is the service?
statement-state = The pages of the service conform with the act in part. The shortcomings that we know of are listed below.
statement-known-title = Shortcomings that we know of
statement-known-language = What participants write themselves is not marked with its language. When you read a page in English, a screen reader may read Swedish words with English pronunciation.
statement-known-time = A session lasts twelve hours and cannot be extended. If you send a text after that, you get it back on the screen so that you can copy it.
statement-known-wide = On a narrow screen, wide tables and charts scroll sideways in a box of their own. All figures in a chart also stand in a table.
statement-known-tested = The pages and documents have not been tried by people who use assistive technology, and nobody from outside has reviewed them.
statement-chat-title = Slack and other chats
statement-chat = estbot also answers in chats that other companies have built. There we do what is in our power to meet the requirements, as far as possible. If the chat does not suit you, you can report and read on these pages instead.
statement-report-title = Report shortcomings
statement-report = Tell us if something does not work for you, or if you need some of the content in another way.
statement-report-contact = Contact us:
statement-report-convener = Contact whoever convenes your group.
statement-supervision-title = Supervision
statement-supervision = The Agency for Digital Government (Digg) supervises the act. If you are not content with how we deal with your remarks, you can turn to the agency.
statement-supervision-link = Report a lack of accessibility to Digg (in Swedish)
statement-tested-title = How we have tested
statement-tested = We have tested the service ourselves. Every page is checked with the tool axe-core against WCAG 2.1, levels A and AA, whenever estbot is changed: in Swedish and English, in light and dark colours and in a narrow window. We also check that a keyboard is enough. In documents we check headings, table heads, language and title.
statement-date = The statement was last updated on { $on }.

## Signing in with the municipality's account (OpenID Connect)
oidc-title = Sign in
oidc-offer = Sign in with the account you have in the municipality. You come back here when you are signed in.
oidc-button = Sign in with the municipality's account
oidc-again = Sign in again
oidc-not-begun = The sign-in is no longer valid, or it was begun in another browser. Start again here.
oidc-denied = You are not signed in, because the sign-in was cancelled or refused. Start again here if you want to try once more.
oidc-stranger = The account has no seat in any group here. Ask the group's convener, or open the link you have been given for your seat.
oidc-unreachable = The sign-in service is not answering right now. Try again in a while. The link to your seat works as usual.
oidc-wrong-answer = The sign-in service's answer could not be accepted, so you are not signed in. Try again, and tell whoever runs estbot if it happens again.
oidc-setup = Signing in is not set up correctly. Tell whoever runs estbot. The link to your seat works as usual.
