command-start = Say hello and begin
command-setup = Set up this school, or change something
command-setup-argument = town, to set the clock

setup-hello = Hello, I am Twinbell: I help two schools in different countries stay in touch.
setup-begin = Set up this chat
setup-already = This chat is set up already. /setup shows what can be changed.

setup-who-title = Who is in this chat?
setup-who = Please choose what fits this chat. A chat for pupils or leaders comes later: /invite in your staff chat gives a code for it.
setup-who-ours = Staff of our school
setup-who-both = Staff of both schools
setup-who-code = I have a code

setup-both-title = Both schools share this chat
setup-both = Each school tells me about itself. Please press the button of your school. I ask each person only once.
setup-both-new = Each school tells me about itself. It makes no difference which school is the first: take one button, your colleagues press the same one, and your partner the other. I ask each person only once.
setup-both-linked = Are your schools linked already? Then use a code instead: type /invite in your own staff chat, and press “A room with our partner”.
setup-speak-done = Thank you. In this chat you speak for { $school }.
setup-speak-begin = Thank you. Now tell me a little about your school.
setup-speak-with = Thank you. You speak for the same school as { $names }. If that is not so, please press the button.
setup-school-of = The school of { $name }
setup-other-school = This card is for the other school in this chat. Somebody from there presses here.
setup-speak-already = You speak for { $school } here. One person speaks for one school only.
setup-speak-already-new = You have told me which school is yours. One person speaks for one school only.
setup-speak-other = I am from { $school }
setup-speak-other-unnamed = I am from the other school
setup-speak-point = You are the point person. To change to the other school, first hand this over: a colleague types /setup and presses “Point person”.
setup-speak-deputy = You are a deputy. To change to the other school, first hand this back: type /setup and press “Deputy”.
setup-speak-confirmed = You have confirmed the link for your school. To confirm it for the other school, another person is needed.

setup-title-new = Setting up your school
setup-title = Setting up { $school }
setup-title-done = Your school: { $school }
setup-complete = Everything is set.
setup-complete-link = Everything is set. The next step is to meet your partner school.
setup-complete-confirm = Everything is set. Now both schools confirm, on the card “Is { $partner } your partner school?”.
setup-complete-waits = Everything is set. The other school is still telling me about itself. Then I show it to you here, and you both confirm.
setup-change = To change one thing, press its name.
setup-elsewhere = To go on or to change something, type /setup in your school’s main room.
setup-invite = Invite our partner
setup-have-code = We have a code
setup-saved = Saved. Thank you.

setup-ask-language = Which language shall I speak in your rooms?
setup-ask-name = What is the name of your school?
setup-give-name = Tell the name
setup-ask-place = Where is your school?
setup-give-place = Tell the place
setup-ask-zone = Which city has the same clock as your school?
setup-zone-now = { $town }: { $time } when I asked
setup-zone-search = Find a city
setup-ask-week = When is your school open? Outside these hours I only answer, and bring you what your partner says without a sound.
setup-week-other = Other hours
setup-ask-point = Who is the point person, the first contact for your partner? This person presses the button.
setup-that-is-me = That is me
setup-ask-deputy = Who is the deputy? Two people on each side keep a partnership alive when one is busy. The deputy presses the button.
setup-later = Later
setup-ask-since = Is your partnership running already?
setup-since-new = No, it is new
setup-since-date = Yes, since…

setup-correct = Change an answer
setup-what-to-correct = Which answer would you like to change?
setup-go-on = Go on

setup-known-language = Language: { $language }
setup-known-name = Name: { $name }
setup-known-place = Place: { $place }, { $country }
setup-known-zone = Clock: { $zone }
setup-known-week = Open: { $week }
setup-known-point = Point person: { $name }
setup-known-deputy = Deputy: { $names }
setup-known-deputy-later = Deputy: later
setup-known-new = The partnership is new.
setup-known-new-to-us = The partnership is new to you. { $partner } told me that it has been running since { $date }.
setup-known-since = The partnership has been running since { $date }.

setup-change-name = Name
setup-change-place = Place
setup-change-zone = Clock
setup-change-language = Language
setup-change-week = Working week
setup-change-point = Point person
setup-change-deputy = Deputy
setup-change-since = Running since

# Further words, separated by commas, by which people may name what to change.
setup-word-name = name, school, school name, name of the school, title
setup-word-place = place, town, city, country, address, location, where
setup-word-zone = clock, time, zone, time zone, timezone, hour
setup-word-language = language, languages, lang, tongue, translate, translation
setup-word-week = week, hours, days, opening hours, school hours, school days, timetable, schedule
setup-word-point = point, point person, contact, first contact, coordinator
setup-word-deputy = deputy, deputies, second person
setup-word-since = since, start, beginning, began

setup-point-done = Thank you. You are the point person now.
setup-deputy-done = Thank you. You are a deputy now.
setup-role-already = You are noted for this already.
setup-point-taken = { $name } is the point person already. To change that, type /setup and press “Point person”.
setup-point-is-you = You are the point person. To hand over, ask a colleague to type /setup and press “Point person”.
setup-take-over = { $name } is the point person. Shall I note you instead?
setup-deputy-is-you = You are a deputy. Would you like to hand this back?
setup-deputy-more = There can be more than one deputy. Would you like to be one, too?
setup-resign = Yes, hand it back
setup-resigned = You are no longer a deputy. Thank you for all you did.
setup-release = Take { $name } out of this role
setup-released = { $by } has noted that { $name } is no longer a deputy. Thank you for all that was done.
setup-point-is-not-deputy = You are the point person. The deputy should be somebody else, so that two people share the work. That person types /setup and presses the button.
setup-point-changed = { $new } is the point person now. Thank you, { $old }, for all you did.

setup-form-name-title = Your school’s name
setup-form-name = Name of the school
setup-form-name-hint = For example: Harbor High School
setup-form-place-title = Where your school is
setup-form-place = Town or village
setup-form-place-hint = For example: Gig Harbor
setup-form-country = Country
setup-form-country-hint = For example: Malawi
setup-form-zone-title = Your school’s clock
setup-form-zone = A city or country with the same clock
setup-form-zone-hint = For example: Lilongwe
setup-form-week-title = Your working week
setup-form-week-intro = Write the days and the hours, in your local time.
setup-form-week = Days and hours
setup-form-week-hint = For example: Monday to Thursday 8:00–16:00, Friday 8:00–12:30
setup-form-since-title = Since when?
setup-form-since = When did your partnership begin?
setup-form-since-hint = For example: September 2024

setup-name-empty = Please write a name with at least one letter, for example: Harbor High School
setup-too-long = That is too long. Please use at most { $max } characters.
setup-place-empty = Please write your town or village, for example: Gig Harbor
setup-country-empty = Please write your country, for example: Malawi
setup-country-unknown = I do not know the country “{ $typed }”. Please write its usual name, for example: Malawi
setup-country-which = There are several: { $countries }. Please write which one you mean.
setup-or-meant = { $count ->
    [1] Did you mean { $names }?
   *[other] Did you mean one of these: { $names }?
}
setup-place-unknown = Saved. “{ $typed }” is not in my list of towns of this country. If it is right, there is nothing to do.
setup-place-unknown-yet = Saved. “{ $typed }” is not in my list of towns of this country. If it is right, that is fine: then I only need your time zone.
setup-zone-which = “{ $typed }” can mean several places. Which one has your clock?
setup-zone-near = I did not find “{ $typed }”. Is this the place you mean? If not, write the nearest larger city of your country.
setup-zone-offset = “{ $typed }” is a difference in hours, and that changes with summer time. Please write a city or country instead, for example: Lilongwe
setup-zone-unknown = I did not find “{ $typed }”. Please write the nearest larger city, or your country.
setup-zone-empty = Please write a city or a country, for example: Lilongwe
setup-zone-set = Saved. Your clock is { $zone }, where it is { $time } now.
setup-zone-change = Your clock is { $zone }. Shall it be { $new } from now on? I found { $place }, where it is { $time } now.
setup-zone-sure = Shall your clock be { $new }? I found { $place }, where it is { $time } now.
setup-zone-yes = Yes, take this clock
setup-zone-no = No
setup-zone-kept = Nothing has changed. You can choose a clock by a city that has the same one.
setup-zone-back = Back to { $zone }
setup-zone-unlikely = In { $place } I would expect another clock. If this one is right, there is nothing to do.
setup-zone-still = Your clock is still { $zone }. If that is right, there is nothing to do.
setup-week-empty = No day is open in this week.
setup-week-unknown-day = I do not know the day “{ $text }”.
setup-week-no-times = The hours are missing for “{ $text }”.
setup-week-no-days = The days are missing for “{ $text }”.
setup-week-bad-time = “{ $text }” is not a time of day.
setup-week-lone-time = “{ $text }” needs a start and an end.
setup-week-ends-before-start = “{ $text }” ends before it begins. A working day ends before midnight.
setup-week-day-twice = { $text } is there twice. Please give one time from the first hour to the last.
setup-week-example = For example: Monday to Thursday 8:00–16:00, Friday 8:00–12:30
setup-since-future = { $date } is still to come. Please write when it began, for example: September 2024
setup-deaf = In this chat I hear commands, buttons and replies to my messages, but not your other talk. So I cannot notice when your conversation goes quiet. To change this, make me an administrator of this group; any one right is enough.
