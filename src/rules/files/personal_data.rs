//! What tells a person's data in a text: its shape and, where it has them, its check digits.
//!
//! The check digits are what keeps an invoice number from being taken for a national number.

/// The fewest digits that any of the numbers has.
const FEWEST_DIGITS: usize = 6;
/// The fewest letters and digits together: a telephone number after `+`.
const SHORTEST: usize = 8;
/// The most letters of a word without a digit: the bank in an IBAN.
const MOST_LETTERS: usize = 4;
/// The most words that one of the numbers is written in.
const MOST_WORDS: usize = 9;
/// The most letters and digits that one of them has: the longest IBAN.
const LONGEST: usize = 34;

/// Whether a text is worth a closer look: most are not.
pub fn may_hold(text: &str) -> bool {
    has_digits(text) || text.contains('@')
}

fn has_digits(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() >= FEWEST_DIGITS
}

/// The kinds of personal data in `text`, each once.
pub fn kinds_in(text: &str) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    if text.contains('@') && text.split_whitespace().any(is_email) {
        kinds.push("an e-mail address");
    }
    if !has_digits(text) {
        return kinds;
    }
    let words = words(text);
    let mut start = 0;
    while start < words.len() {
        match number_at(&words, start) {
            Some((kind, end)) => {
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
                start = end;
            }
            None => start += 1,
        }
    }
    kinds
}

/// Letters and digits, and what stands between them and the word before.
struct Word<'t> {
    text: &'t str,
    before: &'t str,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let (mut rest, mut offset) = (text, 0);
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let length = rest[start..]
            .find(|letter: char| !letter.is_alphanumeric())
            .unwrap_or(rest.len() - start);
        words.push(Word {
            text: &rest[start..start + length],
            before: &text[offset..offset + start],
        });
        offset += start + length;
        rest = &text[offset..];
    }
    words
}

/// The kind of the longest number that starts at the word `start`, and the word after it.
fn number_at(words: &[Word<'_>], start: usize) -> Option<(&'static str, usize)> {
    let first = &words[start];
    let ties = |gap: &str| matches!(gap, "-" | "/" | "_" | "." | "=" | "@");
    let is_start = start == 0 || !(ties(first.before) || first.before == "+");
    let may_start = first.text.bytes().any(|byte| byte.is_ascii_digit()) || first.text.len() == 2;
    if !is_start || !may_start || first.before.ends_with(['/', '=', '#', '&']) {
        return None;
    }
    let is_gap = |gap: &str| gap.len() <= 2 && gap.bytes().all(|byte| b" -()".contains(&byte));
    let mut ends = Vec::new();
    let mut joined = String::new();
    for (index, word) in words.iter().enumerate().skip(start).take(MOST_WORDS) {
        let has_digit = word.text.bytes().any(|byte| byte.is_ascii_digit());
        let is_next = (index == start || is_gap(word.before))
            && (has_digit || word.text.len() <= MOST_LETTERS);
        if !is_next || !word.text.is_ascii() || joined.len() + word.text.len() > LONGEST {
            break;
        }
        joined.push_str(&word.text.to_ascii_uppercase());
        ends.push((index + 1, joined.len()));
    }
    for (end, length) in ends
        .into_iter()
        .rev()
        .take_while(|(_, length)| *length >= SHORTEST)
    {
        let is_end = words
            .get(end)
            .is_none_or(|next| !ties(next.before) && next.before != ":");
        if is_end && let Some(kind) = kind(&words[start..end], &joined[..length]) {
            return Some((kind, end));
        }
    }
    None
}

/// A kind of number: what it is called, the lengths of the words it is written in, its check.
type Numbered = (&'static str, &'static [&'static [usize]], fn(&str) -> bool);

/// The kind of the number that `words` make, which joined and in capitals are `number`.
fn kind(words: &[Word<'_>], number: &str) -> Option<&'static str> {
    let lengths: Vec<usize> = words.iter().map(|word| word.text.len()).collect();
    let is_spaced = words[1..].iter().all(|word| word.before == " ");
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return if is_spaced && is_national_insurance(number) {
            Some("a National Insurance number")
        } else if is_spaced && is_iban(&lengths, number) {
            Some("an IBAN")
        } else if is_spanish(&lengths, number) {
            Some("a Spanish DNI or NIE")
        } else if lengths.len() == 1 && is_french(number) {
            Some("a French NIR")
        } else {
            None
        };
    }
    if is_phone(words, &lengths, number) {
        return Some("a telephone number");
    }
    let kinds: [Numbered; 5] = [
        ("an NHS number", &[&[10], &[3, 3, 4]], is_nhs),
        (
            "a French NIR",
            &[&[15], &[13, 2], &[1, 2, 2, 2, 3, 3, 2]],
            is_french,
        ),
        ("a German tax id", &[&[11], &[2, 3, 3, 3]], is_german),
        ("a Dutch BSN", &[&[9], &[4, 2, 3], &[3, 3, 3]], is_dutch),
        (
            "a payment card number",
            &[
                &[13],
                &[14],
                &[15],
                &[16],
                &[17],
                &[18],
                &[19],
                &[4, 4, 4, 4],
                &[4, 4, 4, 4, 1],
                &[4, 4, 4, 4, 2],
                &[4, 4, 4, 4, 3],
                &[4, 6, 5],
                &[4, 6, 4],
            ],
            is_card,
        ),
    ];
    let fits = |layouts: &[&[usize]]| layouts.contains(&lengths.as_slice());
    kinds
        .into_iter()
        .find(|(_, layouts, holds)| fits(layouts) && holds(number))
        .map(|(kind, ..)| kind)
}

fn digits(number: &str) -> impl DoubleEndedIterator<Item = u32> {
    number.bytes().map(|byte| u32::from(byte - b'0'))
}

/// Something, `@`, a domain with a top level of letters; the domains that examples use don't count.
fn is_email(word: &str) -> bool {
    word.match_indices('@').any(|(at, _)| {
        let has_local = word[..at]
            .chars()
            .next_back()
            .is_some_and(|letter| letter != '@');
        has_local && is_domain(&word[at + 1..])
    })
}

fn is_domain(text: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-');
    let domain = text
        .split(|letter| !is_part(letter))
        .next()
        .unwrap_or_default();
    let domain = domain.trim_end_matches(['.', '-']).to_ascii_lowercase();
    let Some((host, top)) = domain.rsplit_once('.') else {
        return false;
    };
    let is_top = top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_lowercase());
    !host.is_empty() && is_top && !matches!(top, "invalid" | "example" | "test")
}

/// `+` and 8 to 15 digits, or `0` and 10 or 11 digits with it; not a date and a number after it.
fn is_phone(words: &[Word<'_>], lengths: &[usize], number: &str) -> bool {
    if words[0].before.ends_with('+') {
        return (8..=15).contains(&number.len());
    }
    let is_date =
        lengths.starts_with(&[2, 2, 4]) && words[1].before == "-" && words[2].before == "-";
    number.starts_with('0')
        && matches!(number.len(), 10 | 11)
        && lengths[0] >= 2
        && lengths.len() <= 6
        && !is_date
}

/// Ten digits, the last of them the check digit modulo 11.
fn is_nhs(number: &str) -> bool {
    let sum: u32 = digits(&number[..9])
        .zip((2..=10).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = (11 - sum % 11) % 11;
    digits(number).next_back() == Some(check)
}

/// Two letters, six digits and a letter from A to D; some letters are never given out.
fn is_national_insurance(number: &str) -> bool {
    let bytes = number.as_bytes();
    if bytes.len() != 9
        || !bytes[2..8].iter().all(u8::is_ascii_digit)
        || !(b'A'..=b'D').contains(&bytes[8])
    {
        return false;
    }
    let prefix = &number[..2];
    let is_letter = |byte: &u8| byte.is_ascii_uppercase() && !b"DFIQUV".contains(byte);
    bytes[..2].iter().all(is_letter)
        && bytes[1] != b'O'
        && !matches!(prefix, "BG" | "GB" | "NK" | "KN" | "TN" | "NT" | "ZZ")
}

/// Eleven digits: one of the first ten stands there two or three times, and the last checks them
/// (ISO 7064, modulo 11 and 10).
fn is_german(number: &str) -> bool {
    let mut counts = [0; 10];
    for byte in &number.as_bytes()[..10] {
        counts[usize::from(byte - b'0')] += 1;
    }
    let repeated: Vec<i32> = counts.into_iter().filter(|count| *count > 1).collect();
    let is_shaped = !number.starts_with('0') && matches!(repeated[..], [2 | 3]);
    let product = digits(&number[..10]).fold(10, |product, digit| match (digit + product) % 10 {
        0 => 20 % 11,
        sum => sum * 2 % 11,
    });
    is_shaped && digits(number).next_back() == Some((11 - product) % 10)
}

/// Thirteen digits and a key of two; `2A` and `2B` are the two halves of Corsica.
fn is_french(number: &str) -> bool {
    let number = match number.get(5..7) {
        Some("2A") => format!("{}19{}", &number[..5], &number[7..]),
        Some("2B") => format!("{}18{}", &number[..5], &number[7..]),
        _ => number.to_owned(),
    };
    if number.len() != 15 || !matches!(number.as_bytes()[0], b'1'..=b'4' | b'7' | b'8') {
        return false;
    }
    match (number[..13].parse::<u64>(), number[13..].parse::<u64>()) {
        (Ok(person), Ok(key)) => key == 97 - person % 97,
        _ => false,
    }
}

/// Eight digits, or X, Y or Z and seven, and the letter that the remainder modulo 23 gives.
fn is_spanish(lengths: &[usize], number: &str) -> bool {
    if !matches!(lengths, [9] | [8, 1]) {
        return false;
    }
    let (person, letter) = number.split_at(8);
    let person = match person.as_bytes()[0] {
        b'X' => format!("0{}", &person[1..]),
        b'Y' => format!("1{}", &person[1..]),
        b'Z' => format!("2{}", &person[1..]),
        _ => person.to_owned(),
    };
    let is_number = person.bytes().all(|byte| byte.is_ascii_digit());
    let Ok(person) = person.parse::<usize>() else {
        return false;
    };
    is_number && letter.bytes().next() == Some(b"TRWAGMYFPDXBNJZSQVHLCKE"[person % 23])
}

/// Nine digits whose weighted sum eleven divides; the last weighs minus one.
fn is_dutch(number: &str) -> bool {
    let sum: u32 = digits(&number[..8])
        .zip((2..=9).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    let last = digits(number).next_back().unwrap_or_default();
    sum > 0 && sum % 11 == last
}

/// Two letters, two digits and the account, which read as one number leave 1 modulo 97.
fn is_iban(lengths: &[usize], number: &str) -> bool {
    let bytes = number.as_bytes();
    let is_in_fours = lengths.len() == 1
        || lengths[..lengths.len() - 1]
            .iter()
            .all(|length| *length == 4);
    if !(15..=LONGEST).contains(&number.len()) || !is_in_fours {
        return false;
    }
    let is_shaped =
        bytes[..2].iter().all(u8::is_ascii_uppercase) && bytes[2..4].iter().all(u8::is_ascii_digit);
    let remainder =
        bytes[4..]
            .iter()
            .chain(&bytes[..4])
            .fold(0, |remainder: u32, byte| match byte {
                b'0'..=b'9' => (remainder * 10 + u32::from(byte - b'0')) % 97,
                _ => (remainder * 100 + u32::from(byte - b'A') + 10) % 97,
            });
    is_shaped && remainder == 1
}

/// Thirteen to nineteen digits with the check digit of Luhn; a row of zeros has it too.
fn is_card(number: &str) -> bool {
    let sum: u32 = digits(number)
        .rev()
        .enumerate()
        .map(|(index, digit)| {
            if index % 2 == 0 {
                digit
            } else {
                digit * 2 % 10 + digit / 5
            }
        })
        .sum();
    !number.starts_with('0') && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(kinds_in(text).join(", "), expected, "{text}");
    }

    #[test]
    fn addresses_are_seen_and_those_of_examples_are_not() {
        check("write to <pat@example.org>, please", "an e-mail address");
        check("PAT@EXAMPLE.ORG", "an e-mail address");
        check(
            "pat@example.invalid,pat@example.org/sam",
            "an e-mail address",
        );
        check("office@example.invalid and a@b.example", "");
        check("a@b, @example.org, 3 @ 4.50", "");
    }

    #[test]
    fn telephone_numbers_are_seen_however_they_are_spaced() {
        for text in [
            "01632 960000",
            "tel. 01632-960000",
            "+44 1632 960000",
            "+44 (0)1632 960000",
            "0800 111 222",
            "01 23 45 67 89",
            "tel:01632960000",
        ] {
            check(text, "a telephone number");
        }
        check("01632 960000 or 01632 960001", "a telephone number");
        check("2026-02-10 2026-03-11", "");
        check("05-06-2026 14 people", "");
        check(
            "IC-0123456789-X0X0, INC-01632960000, forms/0123456789.pdf",
            "",
        );
        check("+12345", "");
        check("0163 2960", "");
    }

    #[test]
    fn national_numbers_need_their_check_digits() {
        check("943 476 5919", "an NHS number");
        check("9434765919", "an NHS number");
        check("943 476 5918", "");
        check("AB 12 34 56 C", "a National Insurance number");
        check("ab123456c", "a National Insurance number");
        check("GB123456C, AO123456C, AB123456E, QA123456C", "");
        check("86095742719", "a German tax id");
        check("86 095 742 719", "a German tax id");
        check("86095742718", "");
        check("255081416802538", "a French NIR");
        check("2 55 08 14 168 025 38", "a French NIR");
        check("12345678Z", "a Spanish DNI or NIE");
        check("12345678-z", "a Spanish DNI or NIE");
        check("X1234567L", "a Spanish DNI or NIE");
        check("12345678A", "");
        check("111222333", "a Dutch BSN");
        check("111222334", "");
    }

    #[test]
    fn payment_details_need_their_check_digits() {
        check("GB29 NWBK 6016 1331 9268 19", "an IBAN");
        check("DE89370400440532013000", "an IBAN");
        check("GB29 NWBK 6016 1331 9268 18", "");
        check("4111 1111 1111 1111", "a payment card number");
        check("4111-1111-1111-1112", "");
        check("0000 0000 0000 0000", "");
    }

    #[test]
    fn references_and_dates_are_no_personal_data() {
        for text in [
            "C-0142",
            "R-2026-07",
            "letter of 2026-05-04",
            "2026-11-20 16:45",
            "ZA000000",
            "34 records, 2 people, 7 years",
        ] {
            check(text, "");
        }
        check("é１２３４５６７８９０", "");
    }
}
