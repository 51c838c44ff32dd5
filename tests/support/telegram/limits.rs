//! The limits that the reference states in words, and what Telegram answers beyond them.

use serde_json::Value;

use super::body::Params;
use super::fault::Refusal;
use super::html;

/// Texts after their markup is read. Telegram says "characters"; the strictest reading is UTF-16
/// code units, in which it also counts offsets. Source: `sendMessage`, field `text`.
const TEXT_MOST: usize = 4_096;
/// Source: `sendPhoto`, field `caption`.
const CAPTION_MOST: usize = 1_024;
/// In bytes. Source: `InlineKeyboardButton`, field `callback_data`.
const BUTTON_DATA_MOST: usize = 64;
/// Not in the reference; known from use.
const BUTTONS_IN_A_ROW_MOST: usize = 8;
/// Not in the reference; known from use.
const BUTTONS_MOST: usize = 100;
/// Source: `ForceReply`, field `input_field_placeholder`.
const PLACEHOLDER_MOST: usize = 64;
/// Source: `answerCallbackQuery`, field `text`.
const POP_UP_MOST: usize = 200;
/// Source: `setMyCommands`, field `commands`.
const COMMANDS_MOST: usize = 100;
/// Source: `BotCommand`, fields `command` and `description`.
const COMMAND_MOST: usize = 32;
const COMMAND_DESCRIPTION_MOST: usize = 256;
/// Source: `setWebhook`, field `secret_token`.
const SECRET_MOST: usize = 256;
/// In bytes. Source: "Sending files".
const PHOTO_MOST: usize = 10 * 1024 * 1024;
const FILE_MOST: usize = 50 * 1024 * 1024;
/// What a button may do, of which it does exactly one. Source: `InlineKeyboardButton`.
const DEEDS: [&str; 10] = [
    "callback_data",
    "callback_game",
    "copy_text",
    "login_url",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "url",
    "web_app",
];

/// What a call oversteps: in words, and as Telegram refuses it.
pub type Overstepped = Vec<(String, Refusal)>;

/// All limits that a call oversteps.
pub fn check(method: &str, params: &Params) -> Overstepped {
    let mut found = Finds(method, Vec::new());
    match method {
        "sendMessage" | "editMessageText" => found.text(params, "text", 1, TEXT_MOST),
        "sendPhoto" => found.file(params, PHOTO_MOST),
        "sendDocument" => found.file(params, FILE_MOST),
        "answerCallbackQuery" => {
            let length = params.text("text").map_or(0, html::units);
            found.at_most("text", length, POP_UP_MOST, "MESSAGE_TOO_LONG");
        }
        "setMyCommands" => found.commands(params),
        "setWebhook" => found.secret(params),
        _ => {}
    }
    if let Some(markup) = params.get("reply_markup") {
        found.keyboard(markup);
        found.placeholder(markup);
    }
    found.1
}

/// The method, and what was found so far.
struct Finds<'m>(&'m str, Overstepped);

impl Finds<'_> {
    fn add(&mut self, what: impl AsRef<str>, answer: impl AsRef<str>) {
        let what = format!("{}: {}", self.0, what.as_ref());
        self.1.push((what, Refusal::bad_request(answer)));
    }

    fn at_most(&mut self, name: &str, length: usize, most: usize, answer: &str) {
        if length > most {
            self.add(format!("{name} has {length}, and may have {most}"), answer);
        }
    }

    fn text(&mut self, params: &Params, name: &str, least: usize, most: usize) {
        let text = params.text(name).unwrap_or_default();
        let shown = match params.text("parse_mode") {
            Some(mode) if mode.eq_ignore_ascii_case("HTML") => match html::parse(text, |_| None) {
                Ok(shown) => shown.text,
                Err(why) => {
                    let why = format!("can't parse entities: {why}");
                    return self.add(format!("{why} in {text:?}"), &why);
                }
            },
            _ => text.to_owned(),
        };
        let length = html::units(shown.trim());
        if length < least {
            self.add(format!("{name} is empty"), "message text is empty");
        }
        self.at_most(name, length, most, "message is too long");
    }

    fn file(&mut self, params: &Params, most: usize) {
        self.text(params, "caption", 0, CAPTION_MOST);
        for (name, file) in &params.files {
            self.at_most(name, file.bytes.len(), most, "file is too big");
        }
    }

    fn keyboard(&mut self, markup: &Value) {
        let rows = markup["inline_keyboard"].as_array().into_iter().flatten();
        let mut in_all = 0;
        for row in rows.filter_map(Value::as_array) {
            in_all += row.len();
            self.at_most(
                "a row of buttons",
                row.len(),
                BUTTONS_IN_A_ROW_MOST,
                "BUTTON_COUNT",
            );
            row.iter().for_each(|button| self.button(button));
        }
        self.at_most("a keyboard", in_all, BUTTONS_MOST, "REPLY_MARKUP_TOO_LONG");
    }

    fn button(&mut self, button: &Value) {
        if button["text"]
            .as_str()
            .is_none_or(|text| text.trim().is_empty())
        {
            self.add(
                format!("{button} has no label"),
                "text buttons must be non-empty",
            );
        }
        let deeds = DEEDS.iter().filter(|deed| button.get(**deed).is_some());
        if deeds.count() != 1 {
            self.add(
                format!("{button} does not do one thing"),
                "BUTTON_TYPE_INVALID",
            );
        }
        if let Some(data) = button.get("callback_data").and_then(Value::as_str)
            && !(1..=BUTTON_DATA_MOST).contains(&data.len())
        {
            let what = format!(
                "callback_data has {} bytes, not 1 to 64: {data:?}",
                data.len()
            );
            self.add(what, "BUTTON_DATA_INVALID");
        }
        if let Some(url) = button.get("url").and_then(Value::as_str)
            && reqwest::Url::parse(url).is_err()
        {
            self.add(format!("{url:?} is no address"), "BUTTON_URL_INVALID");
        }
    }

    fn placeholder(&mut self, markup: &Value) {
        let Some(text) = markup["input_field_placeholder"].as_str() else {
            return;
        };
        if !(1..=PLACEHOLDER_MOST).contains(&html::units(text)) {
            let what = format!("input_field_placeholder has not 1 to 64: {text:?}");
            self.add(what, "PLACEHOLDER_INVALID");
        }
    }

    fn commands(&mut self, params: &Params) {
        let commands = params.get("commands").and_then(Value::as_array);
        let commands = commands.map_or(&[][..], Vec::as_slice);
        self.at_most(
            "commands",
            commands.len(),
            COMMANDS_MOST,
            "BOT_COMMANDS_TOO_MUCH",
        );
        for command in commands {
            let name = command["command"].as_str().unwrap_or_default();
            let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            if !(1..=COMMAND_MOST).contains(&name.len()) || !name.chars().all(fits) {
                self.add(format!("{name:?} is no command"), "BOT_COMMAND_INVALID");
            }
            let words = command["description"].as_str().unwrap_or_default();
            if !(1..=COMMAND_DESCRIPTION_MOST).contains(&html::units(words)) {
                let what = format!("the description of {name:?} has not 1 to 256");
                self.add(what, "BOT_COMMAND_DESCRIPTION_INVALID");
            }
        }
        let language = params.text("language_code").unwrap_or_default();
        if !matches!(language.len(), 0 | 2) || !language.chars().all(|c| c.is_ascii_lowercase()) {
            self.add(format!("{language:?} is no language"), "LANG_CODE_INVALID");
        }
    }

    fn secret(&mut self, params: &Params) {
        let Some(secret) = params.text("secret_token") else {
            return;
        };
        let fits = |c: char| c.is_ascii_alphanumeric() || "_-".contains(c);
        if !(1..=SECRET_MOST).contains(&secret.len()) || !secret.chars().all(fits) {
            let answer = "secret token contains unallowed characters";
            self.add(
                "secret_token has not 1 to 256 of A-Z, a-z, 0-9, _ and -",
                answer,
            );
        }
    }
}
