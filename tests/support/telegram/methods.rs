//! The methods of the Bot API, apart from those about messages and updates.

use serde_json::{Value, json};

use super::body::Params;
use super::fault::{Answer, Refusal};
use super::world::{BOT, Chat, ChatId, Fate, Kind, PersonId, Status, World};

/// The methods that are played here, as the reference spells them.
const METHODS: [&str; 21] = [
    "getMe",
    "getUpdates",
    "setWebhook",
    "deleteWebhook",
    "getWebhookInfo",
    "sendMessage",
    "sendPhoto",
    "sendDocument",
    "sendChatAction",
    "editMessageText",
    "editMessageReplyMarkup",
    "deleteMessage",
    "answerCallbackQuery",
    "getFile",
    "getChat",
    "getChatMember",
    "getChatAdministrators",
    "leaveChat",
    "getMyCommands",
    "setMyCommands",
    "deleteMyCommands",
];

/// A method's spelling in the reference; requests may spell it in any case.
pub fn canonical(name: &str) -> Option<&'static str> {
    METHODS
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(name))
}

/// Does what a request asks for. `getUpdates` waits and is elsewhere.
pub fn call(world: &mut World, method: &str, params: &Params) -> Answer {
    match method {
        "getMe" => Ok(me(world)),
        "setWebhook" | "deleteWebhook" => Ok(world.queue.set_webhook(params)),
        "getWebhookInfo" => Ok(world.queue.webhook_info()),
        "sendMessage" => world.send_message(params),
        "sendPhoto" => world.send_file(params, "photo"),
        "sendDocument" => world.send_file(params, "document"),
        "sendChatAction" => world.send_chat_action(params),
        "editMessageText" => world.edit_text(params),
        "editMessageReplyMarkup" => world.edit_markup(params),
        "deleteMessage" => world.delete_message(params),
        "answerCallbackQuery" => world.answer_press(params),
        "getFile" => get_file(world, params),
        "getChat" => get_chat(world, params),
        "getChatMember" => get_member(world, params),
        "getChatAdministrators" => get_administrators(world, params),
        "leaveChat" => leave(world, params),
        "getMyCommands" => get_commands(world, params),
        "setMyCommands" => set_commands(world, params),
        "deleteMyCommands" => delete_commands(world, params),
        _ => Err(Refusal::new(404, "Not Found: method not found")),
    }
}

impl World {
    /// The chat that a request names, if the bot is in it.
    pub fn reached(&self, params: &Params) -> Result<&Chat, Refusal> {
        let named = params.integer("chat_id").map(ChatId);
        let chat = named.and_then(|id| self.chats.get(&id));
        let chat = chat.ok_or_else(|| Refusal::bad_request("chat not found"))?;
        match (chat.fate, chat.kind) {
            (Fate::There, _) => {}
            (Fate::MovedTo(to), _) => {
                return Err(Refusal {
                    parameters: Some(json!({"migrate_to_chat_id": to.0})),
                    ..Refusal::bad_request("group chat was upgraded to a supergroup chat")
                });
            }
            (Fate::Deleted, Kind::Group) => {
                return Err(Refusal::forbidden("the group chat was deleted"));
            }
            (Fate::Deleted, _) => return Err(Refusal::bad_request("chat not found")),
        }
        let words = chat.kind.in_words();
        match (chat.status(BOT), chat.kind) {
            (Status::Kicked, Kind::Private) => {
                Err(Refusal::forbidden("bot was blocked by the user"))
            }
            (Status::Left, Kind::Private) => Err(Refusal::forbidden(
                "bot can't initiate conversation with a user",
            )),
            (Status::Kicked, _) => Err(Refusal::forbidden(format!(
                "bot was kicked from the {words}"
            ))),
            (Status::Left, _) => Err(Refusal::forbidden(format!(
                "bot is not a member of the {words}"
            ))),
            _ => Ok(chat),
        }
    }

    /// Gives the bot another standing in a chat, and tells it so.
    pub fn set_bot(&mut self, chat: ChatId, by: PersonId, status: Status) {
        let old = self.chat(chat).status(BOT);
        self.chat_mut(chat).statuses.insert(BOT, status);
        let told = json!({
            "chat": self.chat(chat).json(),
            "from": self.person(by).json(),
            "date": self.clock.unix(),
            "old_chat_member": self.member_json(BOT, old),
            "new_chat_member": self.member_json(BOT, status),
        });
        self.tell("my_chat_member", told);
    }
}

fn me(world: &World) -> Value {
    let mut me = world.person(BOT).json();
    let abilities = json!({
        "can_join_groups": world.is_joinable,
        "can_read_all_group_messages": !world.privacy,
        "supports_inline_queries": false,
        "can_connect_to_business": false,
        "has_main_web_app": false,
        "has_topics_enabled": false,
        "allows_users_to_create_topics": false,
    });
    for (name, value) in abilities.as_object().into_iter().flatten() {
        me[name] = value.clone();
    }
    me
}

fn get_file(world: &World, params: &Params) -> Answer {
    let id = params.text("file_id").unwrap_or_default();
    let bytes = world.files.get(id);
    let bytes = bytes.ok_or_else(|| Refusal::bad_request("invalid file id"))?;
    Ok(json!({
        "file_id": id, "file_unique_id": format!("u{id}"), "file_size": bytes.len(),
        "file_path": format!("files/{id}"),
    }))
}

fn get_chat(world: &World, params: &Params) -> Answer {
    let chat = world.reached(params)?;
    let mut told = chat.json();
    told["accent_color_id"] = json!(0);
    told["max_reaction_count"] = json!(11);
    told["accepted_gift_types"] = json!({
        "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false,
        "premium_subscription": false, "gifts_from_channels": false,
    });
    if let Some(linked) = chat.linked {
        told["linked_chat_id"] = json!(linked.0);
    }
    if chat.kind.is_group() {
        told["permissions"] = json!({"can_send_messages": true, "can_invite_users": true});
    }
    Ok(told)
}

fn get_member(world: &World, params: &Params) -> Answer {
    let chat = world.reached(params)?;
    let person = params.integer("user_id").map(PersonId);
    let person = person.filter(|id| world.people.contains_key(id));
    let person = person.ok_or_else(|| Refusal::bad_request("user not found"))?;
    Ok(world.member_json(person, chat.status(person)))
}

fn get_administrators(world: &World, params: &Params) -> Answer {
    let chat = world.reached(params)?;
    if chat.kind == Kind::Private {
        return Err(Refusal::bad_request(
            "there are no administrators in the private chat",
        ));
    }
    let shown = chat.statuses.iter().filter(|(person, status)| {
        let is_other_bot = **person != BOT && world.person(**person).is_bot;
        status.is_administrator() && !is_other_bot
    });
    Ok(shown
        .map(|(person, status)| world.member_json(*person, *status))
        .collect())
}

fn leave(world: &mut World, params: &Params) -> Answer {
    let chat = world.reached(params)?.id;
    world.set_bot(chat, BOT, Status::Left);
    Ok(json!(true))
}

/// Where commands are kept: `{scope} {chat} {person}`, and the language.
fn shelf(world: &World, params: &Params) -> Result<(String, String), Refusal> {
    let scope = params.get("scope");
    let part = |name: &str| scope.map(|scope| scope[name].clone()).unwrap_or_default();
    let mut shelf = part("type").as_str().unwrap_or("default").to_owned();
    if let Some(chat) = part("chat_id").as_i64() {
        let mut named = Params::default();
        named.fields.insert("chat_id".to_owned(), json!(chat));
        world.reached(&named)?;
        shelf += &format!(" {chat}");
    }
    if let Some(person) = part("user_id").as_i64() {
        shelf += &format!(" {person}");
    }
    let language = params.text("language_code").unwrap_or_default();
    Ok((shelf, language.to_owned()))
}

fn get_commands(world: &World, params: &Params) -> Answer {
    let shelf = shelf(world, params)?;
    Ok(world.commands.get(&shelf).cloned().unwrap_or(json!([])))
}

fn set_commands(world: &mut World, params: &Params) -> Answer {
    let shelf = shelf(world, params)?;
    let commands = params.get("commands").cloned().unwrap_or(json!([]));
    world.commands.insert(shelf, commands);
    Ok(json!(true))
}

fn delete_commands(world: &mut World, params: &Params) -> Answer {
    let shelf = shelf(world, params)?;
    world.commands.remove(&shelf);
    Ok(json!(true))
}
