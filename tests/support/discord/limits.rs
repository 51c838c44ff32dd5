//! The limits that Discord states in words, what a careful bot never leaves out, and what Discord
//! answers beyond them.

use serde_json::Value;

use super::fault::Refusal;
use super::routes::Ask;

/// In characters. Source: "Create Message", field `content`.
const CONTENT_MOST: usize = 2_000;
/// Source: "Create Message", field `nonce`.
const NONCE_MOST: usize = 25;
/// In characters, over all embeds of a message. Source: "Embed Limits".
const EMBEDS_MOST: usize = 6_000;
/// Source: "Embed Limits".
const EMBED_PARTS: [(&str, usize); 2] = [("title", 256), ("description", 4_096)];
/// Source: "Action Row".
const ROWS_MOST: usize = 5;
const BUTTONS_MOST: usize = 5;
/// In characters. Source: "Button".
const LABEL_MOST: usize = 80;
const CUSTOM_ID_MOST: usize = 100;
const URL_MOST: usize = 512;
/// The style of a button that opens an address.
const LINK: u64 = 5;
/// The type of a list of strings; most of its entries, and their longest text.
const LIST: u64 = 3;
const ENTRIES_MOST: usize = 25;
const ENTRY_MOST: usize = 100;
const PLACEHOLDER_MOST: usize = 150;
/// In characters. Source: "Interaction Callback", for modals, and "Label".
const TITLE_MOST: usize = 45;
const FIELDS_MOST: usize = 5;
/// In characters. Source: "Text Input".
const VALUE_MOST: usize = 4_000;
/// Source: "Application Command".
const COMMANDS_MOST: usize = 100;
const COMMAND_MOST: usize = 32;
const DESCRIPTION_MOST: usize = 100;
const OPTIONS_MOST: usize = 25;
/// Source: "Autocomplete".
const CHOICES_MOST: usize = 25;
const CHOICE_MOST: usize = 100;

/// What a request oversteps: in words, and as Discord refuses it; none where Discord itself would
/// let it pass.
pub type Overstepped = Vec<(String, Option<Refusal>)>;

/// All limits that a request oversteps.
pub fn check(ask: &Ask) -> Overstepped {
    let mut found = Finds(ask.route, Vec::new());
    let (route, body) = (ask.route, &ask.body);
    if route.ends_with("/callback") {
        match body["type"].as_u64() {
            Some(4 | 7) => found.message(&body["data"]),
            Some(8) => found.choices(&body["data"]),
            Some(9) => found.modal(&body["data"]),
            _ => {}
        }
    } else if route.contains("/commands") {
        match body.as_array() {
            Some(list) => {
                found.at_most("commands", list.len(), COMMANDS_MOST);
                list.iter().for_each(|one| found.command(one));
            }
            None if route.starts_with("POST") => found.command(body),
            None => {}
        }
    } else if body.is_object() && (route.contains("/messages") || route.contains("/webhooks")) {
        found.message(body);
        if route == "POST /channels/{channel_id}/messages" {
            found.nonce(body);
        }
    }
    found.1
}

/// The route, and what was found so far.
struct Finds(&'static str, Overstepped);

impl Finds {
    /// Something that Discord refuses.
    fn add(&mut self, field: &str, what: impl AsRef<str>) {
        let what = what.as_ref();
        let refusal = Refusal::invalid_form(field, "BASE_TYPE_BAD_LENGTH", what);
        self.1
            .push((format!("{}: {field} {what}", self.0), Some(refusal)));
    }

    /// Something that Discord lets pass and a careful bot does not do.
    fn add_careless(&mut self, what: &str) {
        self.1.push((format!("{}: {what}", self.0), None));
    }

    fn at_most(&mut self, field: &str, length: usize, most: usize) {
        if length > most {
            self.add(
                field,
                format!("must be {most} or fewer in length, not {length}"),
            );
        }
    }

    fn within(&mut self, field: &str, value: &Value, most: usize) {
        let length = value.as_str().map_or(0, |text| text.chars().count());
        if length == 0 {
            self.add(field, "is required");
        }
        self.at_most(field, length, most);
    }

    fn message(&mut self, body: &Value) {
        let length = chars(&body["content"]);
        self.at_most("content", length, CONTENT_MOST);
        let says_something = length > 0 || body["embeds"].is_array();
        if says_something && !pings_only_whom_it_names(&body["allowed_mentions"], &body["content"])
        {
            self.add_careless("allowed_mentions are for more than those who are mentioned");
        }
        let embeds = body["embeds"].as_array().map_or(&[][..], Vec::as_slice);
        let mut in_all = 0;
        for embed in embeds {
            for (part, most) in EMBED_PARTS {
                self.at_most(part, chars(&embed[part]), most);
                in_all += chars(&embed[part]);
            }
        }
        self.at_most("embeds", in_all, EMBEDS_MOST);
        let rows = body["components"].as_array().map_or(&[][..], Vec::as_slice);
        self.at_most("components", rows.len(), ROWS_MOST);
        let mut ids = Vec::new();
        for row in rows {
            let buttons = row["components"].as_array().map_or(&[][..], Vec::as_slice);
            if buttons.is_empty() {
                self.add("components", "has an empty row");
            }
            self.at_most("components", buttons.len(), BUTTONS_MOST);
            for button in buttons {
                match button["type"] == LIST {
                    true => self.list(button, buttons.len(), &mut ids),
                    false => self.button(button, &mut ids),
                }
            }
        }
    }

    /// A list of which one entry is chosen; it stands in a row of its own.
    fn list(&mut self, list: &Value, in_row: usize, ids: &mut Vec<Value>) {
        self.at_most("components", in_row, 1);
        self.within("custom_id", &list["custom_id"], CUSTOM_ID_MOST);
        if ids.contains(&list["custom_id"]) {
            self.add("custom_id", "cannot be duplicated");
        }
        ids.push(list["custom_id"].clone());
        self.at_most("placeholder", chars(&list["placeholder"]), PLACEHOLDER_MOST);
        let entries = list["options"].as_array().map_or(&[][..], Vec::as_slice);
        if entries.is_empty() {
            self.add("options", "is required");
        }
        self.at_most("options", entries.len(), ENTRIES_MOST);
        let mut values = Vec::new();
        for entry in entries {
            self.within("label", &entry["label"], ENTRY_MOST);
            self.within("value", &entry["value"], ENTRY_MOST);
            if values.contains(&&entry["value"]) {
                self.add("value", "is already used");
            }
            values.push(&entry["value"]);
        }
    }

    /// `ids` are those of the message so far.
    fn button(&mut self, button: &Value, ids: &mut Vec<Value>) {
        self.within("label", &button["label"], LABEL_MOST);
        if button["style"] == LINK {
            self.within("url", &button["url"], URL_MOST);
            let url = button["url"].as_str().unwrap_or_default();
            let url = reqwest::Url::parse(url);
            if url.is_ok_and(|url| !["http", "https", "discord"].contains(&url.scheme())) {
                self.add("url", "has a scheme that is not supported");
            }
            return;
        }
        self.within("custom_id", &button["custom_id"], CUSTOM_ID_MOST);
        if ids.contains(&button["custom_id"]) {
            self.add("custom_id", "cannot be duplicated");
        }
        ids.push(button["custom_id"].clone());
    }

    fn nonce(&mut self, body: &Value) {
        let nonce = &body["nonce"];
        let is_there = nonce.is_u64() || nonce.as_str().is_some_and(|nonce| !nonce.is_empty());
        if !is_there || body["enforce_nonce"] != true {
            self.add_careless("there is no nonce that is enforced");
        }
        self.at_most("nonce", chars(nonce), NONCE_MOST);
    }

    fn modal(&mut self, data: &Value) {
        self.within("title", &data["title"], TITLE_MOST);
        self.within("custom_id", &data["custom_id"], CUSTOM_ID_MOST);
        let parts = data["components"].as_array().map_or(&[][..], Vec::as_slice);
        if parts.is_empty() {
            self.add("components", "is required");
        }
        self.at_most("components", parts.len(), FIELDS_MOST);
        let mut ids = Vec::new();
        for part in parts {
            let (named, input) = match part["type"].as_u64() {
                Some(10) => continue,
                Some(18) => (part, &part["component"]),
                _ => (&part["components"][0], &part["components"][0]),
            };
            self.within("label", &named["label"], TITLE_MOST);
            self.within("custom_id", &input["custom_id"], CUSTOM_ID_MOST);
            self.at_most("value", chars(&input["value"]), VALUE_MOST);
            if let Some(most) = input["max_length"].as_u64() {
                self.at_most("value", chars(&input["value"]), most as usize);
            }
            self.at_most("placeholder", chars(&input["placeholder"]), CHOICE_MOST);
            self.at_most(
                "description",
                chars(&named["description"]),
                DESCRIPTION_MOST,
            );
            if ids.contains(&&input["custom_id"]) {
                self.add("custom_id", "cannot be duplicated");
            }
            ids.push(&input["custom_id"]);
        }
    }

    fn choices(&mut self, data: &Value) {
        let choices = data["choices"].as_array().map_or(&[][..], Vec::as_slice);
        self.at_most("choices", choices.len(), CHOICES_MOST);
        for choice in choices {
            self.within("name", &choice["name"], CHOICE_MOST);
            self.at_most("value", chars(&choice["value"]), CHOICE_MOST);
        }
    }

    fn command(&mut self, command: &Value) {
        self.named(command);
        let options = command["options"].as_array().map_or(&[][..], Vec::as_slice);
        self.at_most("options", options.len(), OPTIONS_MOST);
        options.iter().for_each(|option| self.named(option));
        let mut required = options.iter().map(|option| option["required"] == true);
        if required.by_ref().any(|is| !is) && required.any(|is| is) {
            self.add("options", "must be placed before non-required options");
        }
    }

    /// A command or an option: its name and its description.
    fn named(&mut self, one: &Value) {
        self.within("name", &one["name"], COMMAND_MOST);
        let names = one["name_localizations"].as_object();
        let names = names.into_iter().flat_map(|names| names.values());
        for name in names.chain([&one["name"]]).filter_map(Value::as_str) {
            let fits = |c: char| c.is_alphanumeric() && !c.is_uppercase() || "-_".contains(c);
            if !name.chars().all(fits) {
                self.add("name", format!("is invalid: {name:?}"));
            }
        }
        self.within("description", &one["description"], DESCRIPTION_MOST);
    }
}

fn chars(text: &Value) -> usize {
    text.as_str().map_or(0, |text| text.chars().count())
}

/// Whether somebody who is mentioned in a text is not called.
fn pings_only_whom_it_names(mentions: &Value, content: &Value) -> bool {
    let is_empty = |name: &str| {
        let list = mentions[name].as_array();
        list.is_none_or(Vec::is_empty)
    };
    let content = content.as_str().unwrap_or_default();
    let is_named = |id: &Value| {
        id.as_str()
            .is_some_and(|id| content.contains(&format!("<@{id}>")))
    };
    let mut users = mentions["users"].as_array().into_iter().flatten();
    mentions["parse"].is_array()
        && ["parse", "roles"].into_iter().all(is_empty)
        && users.all(is_named)
        && mentions["replied_user"] != true
}
