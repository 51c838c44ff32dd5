# Why the playground did not do what its page asked.
refused-host = This page opens only on the computer that it runs on, for example at http://localhost.
refused-origin = Only the playground's own page can do this. Please open it in a tab of its own.
refused-not-json = A request needs the content type application/json.
refused-too-large = This is too much at once. Please send less.
refused-large-file = This file is too large: 1 MB is the most that can be sent here. Please send it in smaller parts.
refused-unreadable = This request could not be read. Please reload the page.
refused-id = A request's id has 1 to 64 letters, digits and hyphens.
refused-no-chat = This chat is no longer there. Please reload the page.
refused-no-person = This person is no longer there. Please reload the page.
refused-not-in-chat = This person is not in this chat. Please choose somebody who is.
refused-no-text = Please write something first.
refused-long-text = This is too long. Please use at most { $max } characters.
refused-title = Please give the chat a name of 1 to { $max } characters, for example: Second staff room
refused-shared-pupils = A chat of both schools has no pupils in it. Each school’s pupils have a chat of their own.
refused-values = A form has at most { $fields } answers of at most { $max } characters each.
refused-clock = The clock moves forward only, by at most { $days } days at once.
refused-not-now = This could not be done just now. Please try again.
