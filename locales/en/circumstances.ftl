### Circumstances: both schools side by side.

command-partner = Your partner school: clocks, working hours and people

circumstances-title = { $own } and { $partner }
circumstances-place = Place: { $place }
circumstances-place-in-country = { $place }, { $country }
circumstances-now = Now: { $when }
circumstances-week = Working week: { $week }
circumstances-language = Language: { $language }
circumstances-team = Team: { $people }
circumstances-point-person = { $name } (point person)
circumstances-deputy = { $name } (deputy)
circumstances-colleague = { $name } (colleague)
circumstances-more-people = { $count ->
    [one] { $count } more person
   *[other] { $count } more people
}
circumstances-not-told = not told yet
circumstances-team-later = shown as soon as both schools have confirmed

circumstances-clocks = Your two clocks
circumstances-ahead = { $ahead } is { $hours } ahead of { $behind }.
circumstances-same-time = Both schools have the same time.
circumstances-changes = After the next clock change ({ $when }):
circumstances-stays = This stays the same all year.
circumstances-clocks-unknown = The clocks can be compared as soon as both schools have told their place.

circumstances-shared = When both schools are at work
circumstances-shared-total = { $hours } in a usual week:
circumstances-never = Your working hours never meet. Expect answers on the next working day over there. For a live meeting one school comes early or stays late, so please take turns.
circumstances-shared-unknown = The shared hours can be shown as soon as both schools have told their working week.

circumstances-news = News from { $school }:
circumstances-news-clock = { $school } keeps another clock than before.
circumstances-news-name = The name is new: before, it was { $before }.
circumstances-news-clocks = Your two clocks now: { $times }.
circumstances-news-meetings = Where meetings are booked, I look at them again. If one has to move, you read it here.

circumstances-since = You have been partners since { $since }, and linked here since { $linked }.
circumstances-since-told = According to { $school }, you have been partners since { $since }. You have been linked here since { $linked }.
circumstances-since-differs = According to { $first }, you have been partners since { $earlier }; according to { $second }, since { $later }. I go by the earlier, until one of you changes it with /setup. You have been linked here since { $linked }.
circumstances-linked = You have been linked here since { $linked }.
circumstances-unconfirmed = The partnership begins when both schools have confirmed it.
circumstances-no-partner = You have no partner school here yet. /invite makes a code for them. If they sent you a code, use it with /join.
