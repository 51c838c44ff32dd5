//! Two schools on Telegram, from the first word to the link between them.

use crate::support::telegram::{ChatId, Kind, PersonId, Telegram};
use crate::telegram::Scene;

/// A school whose staff room is a supergroup of two.
pub struct School {
    pub chat: ChatId,
    /// Its creator, by whom the bot is brought in.
    pub head: PersonId,
    pub colleague: PersonId,
}

/// AILSA's school, set up.
async fn inverness(scene: &Scene, chat: ChatId, ailsa: PersonId, rory: PersonId) -> School {
    scene.presses(ailsa, chat, "Staff of our school").await;
    scene.presses(ailsa, chat, "English").await;
    scene.presses(ailsa, chat, "Tell the name").await;
    scene.replies(ailsa, "Ailsa", chat, "Dell Primary").await;
    scene.presses(ailsa, chat, "Tell the place").await;
    scene.replies(ailsa, "Ailsa", chat, "Inverness").await;
    scene.replies(ailsa, "Ailsa", chat, "Scotland").await;
    scene.presses(ailsa, chat, "Inverness:").await;
    scene.presses(ailsa, chat, "Monday to Friday").await;
    scene.presses(ailsa, chat, "That is me").await;
    // The deputy's button has the same words.
    scene.sees(chat, "Who is the deputy?").await;
    scene.presses(rory, chat, "That is me").await;
    scene.presses(ailsa, chat, "No, it is new").await;
    scene.sees(chat, "Everything is set").await;
    School {
        chat,
        head: ailsa,
        colleague: rory,
    }
}

/// GRÂCE's school joins by a code and tells all about itself, in French.
async fn gombe(scene: &Scene, code: &str) -> School {
    let telegram = &scene.telegram;
    let (grace, noor) = (telegram.person("Grâce"), telegram.person("Noor"));
    let chat = telegram.chat(Kind::Group, "Gombe", &[grace, noor]);
    telegram.add_bot(chat, grace);
    scene.sees(chat, "Hello").await;
    telegram.say(chat, grace, &format!("/join {code}"));
    scene.presses(grace, chat, "Yes, go on").await;
    scene.presses(grace, chat, "français").await;
    scene.presses(grace, chat, "Donner le nom").await;
    scene
        .replies(grace, "Grâce", chat, "Lycée de la Gombe")
        .await;
    scene.presses(grace, chat, "Donner le lieu").await;
    scene.replies(grace, "Grâce", chat, "Kinshasa").await;
    scene.replies(grace, "Grâce", chat, "Congo-Kinshasa").await;
    scene.presses(grace, chat, "Kinshasa").await;
    scene.presses(grace, chat, "Du lundi").await;
    scene.presses(grace, chat, "C’est moi").await;
    scene.presses(grace, chat, "Plus tard").await;
    scene.presses(grace, chat, "Non, il est nouveau").await;
    School {
        chat,
        head: grace,
        colleague: noor,
    }
}

/// The code that the newest invitation in the chat shows.
pub fn code(telegram: &Telegram, chat: ChatId) -> Option<String> {
    let shown = telegram.messages(chat);
    shown
        .iter()
        .rev()
        .filter(|one| one.from_bot)
        .find_map(|one| {
            let at = one.text.rfind("/join ")?;
            one.text[at + 6..]
                .split_whitespace()
                .next()
                .map(str::to_owned)
        })
}

/// AILSA's school with an open invitation, and its code.
pub async fn inviting(scene: &Scene) -> (School, String) {
    let telegram = &scene.telegram;
    let (ailsa, rory) = (telegram.person("Ailsa"), telegram.person("Rory"));
    let dell = telegram.chat(Kind::Supergroup, "Dell", &[ailsa, rory]);
    telegram.add_bot(dell, ailsa);
    let refused = scene.presses(rory, dell, "Set up").await;
    assert!(refused.is_some_and(|said| said.contains("Only an administrator")));
    scene.presses(ailsa, dell, "Set up").await;
    let dell = inverness(scene, dell, ailsa, rory).await;
    scene
        .presses(dell.head, dell.chat, "Invite our partner")
        .await;
    scene.sees(dell.chat, "/join ").await;
    let code = code(&scene.telegram, dell.chat).expect("a code was shown");
    (dell, code)
}

/// Both schools, linked.
pub async fn linked(scene: &Scene) -> (School, School) {
    let (dell, code) = inviting(scene).await;
    let gombe = gombe(scene, &code).await;
    scene
        .presses(dell.head, dell.chat, "Yes, this is our partner")
        .await;
    scene
        .presses(gombe.head, gombe.chat, "Oui, c’est notre partenaire")
        .await;
    scene.sees(dell.chat, "Lycée de la Gombe").await;
    (dell, gombe)
}
