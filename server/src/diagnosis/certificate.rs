//! The two dates of an X.509 certificate. Nothing else of it is needed, so that a reader of DER is enough.

use der::asn1::{AnyRef, GeneralizedTime, UtcTime};
use der::{Decode, Reader, SliceReader, Tag, Tagged};
use model::Instant;
use std::time::Duration;

/// From when and until when it is valid (RFC 5280, 4.1): `None` if it cannot be read.
pub(super) fn validity(certificate: &[u8]) -> Option<(Instant, Instant)> {
    let certificate = AnyRef::from_der(certificate).ok()?;
    let to_be_signed = parts(certificate)?.into_iter().next()?;
    let fields = parts(to_be_signed)?;
    // The version is there unless it is the first; then come serial number, algorithm and issuer.
    let versioned = matches!(fields.first()?.tag(), Tag::ContextSpecific { .. });
    let period = parts(*fields.get(if versioned { 4 } else { 3 })?)?;
    let [from, until] = period.as_slice() else { return None };
    Some((time(*from)?, time(*until)?))
}

/// What a sequence holds.
fn parts(sequence: AnyRef<'_>) -> Option<Vec<AnyRef<'_>>> {
    if sequence.tag() != Tag::Sequence {
        return None;
    }
    let mut reader = SliceReader::new(sequence.value()).ok()?;
    let mut parts = Vec::new();
    while !reader.is_finished() {
        parts.push(AnyRef::decode(&mut reader).ok()?);
    }
    Some(parts)
}

fn time(of: AnyRef<'_>) -> Option<Instant> {
    let since: Duration = match of.tag() {
        Tag::UtcTime => of.decode_as::<UtcTime>().ok()?.to_unix_duration(),
        Tag::GeneralizedTime => of.decode_as::<GeneralizedTime>().ok()?.to_unix_duration(),
        _ => return None,
    };
    i64::try_from(since.as_millis()).ok().map(Instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_certificate_has_no_dates() {
        for wrong in
            [&b""[..], b"\x30\x00", b"\x30\x02\x30\x00", b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", b"\x02\x01\x05"]
        {
            assert_eq!(validity(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn the_dates_stand_behind_the_issuer() {
        let period = b"\x30\x20\x17\x0d260101000000Z\x18\x0f20501231235959Z";
        let fields = [&b"\xa0\x03\x02\x01\x02\x02\x01\x05\x30\x00\x30\x00"[..], period].concat();
        let signed = [&[0x30, u8::try_from(fields.len()).expect("short")], fields.as_slice()].concat();
        let whole = [&[0x30, u8::try_from(signed.len()).expect("short")], signed.as_slice()].concat();
        let (from, until) = validity(&whole).expect("two dates");
        assert_eq!((from.iso(), until.iso()), ("2026-01-01T00:00:00Z".into(), "2050-12-31T23:59:59Z".into()));
    }
}
