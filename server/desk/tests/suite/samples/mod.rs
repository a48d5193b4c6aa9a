//! Files for tests, honest and hostile.

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// A picture of this size with different colours.
pub fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let image = RgbImage::from_fn(width, height, |x, y| Rgb([x as u8, y as u8, (x ^ y) as u8]));
    let mut out = Cursor::new(Vec::new());
    DynamicImage::from(image).write_to(&mut out, format).expect("the picture is written");
    out.into_inner()
}

/// A PNG of nothing, which packs well.
pub fn blank(width: u32, height: u32) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    DynamicImage::new_luma8(width, height).write_to(&mut out, ImageFormat::Png).expect("the picture is written");
    out.into_inner()
}

/// An animation of some frames.
pub fn animation(frames: usize, width: u16, height: u16) -> Vec<u8> {
    let mut encoder = gif::Encoder::new(Vec::new(), width, height, &[0, 0, 0, 255, 0, 0]).expect("begun");
    encoder.set_repeat(gif::Repeat::Infinite).expect("repeated");
    for n in 0..frames {
        let buffer = vec![(n % 2) as u8; usize::from(width) * usize::from(height)];
        let frame = gif::Frame { width, height, delay: 7, buffer: buffer.into(), ..gif::Frame::default() };
        encoder.write_frame(&frame).expect("written");
    }
    encoder.into_inner().expect("ended")
}

/// A PNG whose header claims this size, whatever its pixel data holds.
pub fn claiming(mut png: Vec<u8>, width: u32, height: u32) -> Vec<u8> {
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let checksum = crc(&png[12..29]).to_be_bytes();
    png[29..33].copy_from_slice(&checksum);
    png
}

/// A JPEG that says of itself in EXIF that it lies on its side.
pub fn lying_on_its_side(width: u32, height: u32) -> Vec<u8> {
    let jpeg = picture(ImageFormat::Jpeg, width, height);
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"GPS: 48.137 N");
    let mut out = vec![0xff, 0xd8, 0xff, 0xe1];
    out.extend_from_slice(&u16::try_from(exif.len() + 2).expect("short").to_be_bytes());
    out.extend_from_slice(&exif);
    out.extend_from_slice(&jpeg[2..]);
    out
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 })
    })
}
