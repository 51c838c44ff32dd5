use super::*;
use crate::args;

fn texts() -> Texts {
    Texts::from_files([
        (
            "pt-BR",
            "a.ftl",
            "language-name = português\nhello = Olá, { $name }!\n",
        ),
        (
            "fr",
            "a.ftl",
            "language-name = français\nhello = Bonjour, { $nom } !\n",
        ),
        (
            "fr",
            "b.ftl",
            "pupils = { $count ->\n    [one] un élève\n   *[other] des élèves\n }\n",
        ),
        (
            "en",
            "a.ftl",
            "language-name = English\nhello = Hello, { $name }!\nbye = Bye\n",
        ),
        (
            "en",
            "b.ftl",
            "pupils = pupils\nhelp-b = b\nhelp-a = a\nhelpless = c\n",
        ),
    ])
}

fn language(tag: &str) -> Language {
    tag.parse().unwrap()
}

#[test]
fn english_comes_first() {
    let texts = texts();
    let tags: Vec<_> = texts.languages().map(String::from).collect();
    assert_eq!(tags, ["en", "fr", "pt-BR"]);
    assert_eq!(texts.problems(), [""; 0]);
}

#[test]
fn languages_are_found_as_platforms_write_them() {
    for (asked, found) in [
        ("en", Some("en")),
        ("EN-us", Some("en")),
        ("fr", Some("fr")),
        (" FR ", Some("fr")),
        ("fr-CA", Some("fr")),
        ("fr_CA", Some("fr")),
        ("fr-Latn-CA", Some("fr")),
        ("pt", Some("pt-BR")),
        ("pt-PT", Some("pt-BR")),
        ("de", None),
        ("f", None),
        ("", None),
        ("-", None),
        ("français", None),
    ] {
        assert_eq!(texts().find(asked), found.map(language), "{asked:?}");
    }
}

#[test]
fn languages_name_themselves() {
    assert_eq!(texts().language_name(language("fr")), "français");
    assert_eq!(texts().language_name(language("de")), "de");
}

#[test]
fn what_a_language_cannot_say_is_said_in_english() {
    let filled = args! { "name" => "Ana" };
    for (tag, key, said) in [
        ("pt-BR", "hello", "Olá, Ana!"),
        ("fr", "hello", "Hello, Ana!"), // The French text asks for another name.
        ("fr", "bye", "Bye"),
        ("de", "bye", "Bye"),
        ("fr", "nothing", "[nothing]"),
    ] {
        assert_eq!(
            texts().text(language(tag), key, &filled),
            said,
            "{tag} {key}"
        );
    }
}

#[test]
fn a_missing_value_leaves_a_gap_in_the_own_language() {
    let said = texts().text(language("pt-BR"), "hello", &Args::new());
    assert_eq!(said, "Olá, {$name}!");
}

#[test]
fn numbers_reach_the_plural_rules() {
    for (count, said) in [(0, "un élève"), (1, "un élève"), (2, "des élèves")] {
        let text = texts().text(language("fr"), "pupils", &args! { "count" => count });
        assert_eq!(text, said);
    }
}

#[test]
fn keys_are_listed_by_their_beginning() {
    let texts = texts();
    let keys: Vec<_> = texts.keys_with_prefix("help-").collect();
    assert_eq!(keys, ["help-a", "help-b"]);
}

#[test]
fn broken_files_are_told_and_the_rest_speaks() {
    let texts = Texts::from_files([
        ("en", "a.ftl", "good = Good\nbad = { $x\nfine = Fine\n"),
        ("en", "b.ftl", "good = Again\n"),
        ("klingon", "a.ftl", "good = maj\n"),
    ]);
    let told: Vec<_> = texts
        .problems()
        .iter()
        .map(|problem| problem.split(": ").next().unwrap())
        .collect();
    assert_eq!(
        told,
        [
            "locales/en/a.ftl",
            "locales/en/b.ftl",
            "locales/klingon/a.ftl"
        ]
    );
    assert_eq!(texts.text(Language::ENGLISH, "good", &Args::new()), "Good");
    assert_eq!(texts.text(Language::ENGLISH, "fine", &Args::new()), "Fine");
}

#[test]
fn all_shipped_files_can_be_used() {
    assert_eq!(Texts::shipped().problems(), [""; 0]);
    assert!(Texts::shipped().languages().count() >= 2);
}

#[test]
fn a_language_is_called_by_its_name_in_the_sentence() {
    let texts = Texts::shipped();
    for (reader, called, name) in [
        ("en", "fr", "French"),
        ("fr", "en", "anglais"),
        ("fr", "fr", "français"),
        ("en", "de", "de"),
    ] {
        let found = texts.language_name_in(language(reader), language(called));
        assert_eq!(found, name, "{called} in {reader}");
    }
}
