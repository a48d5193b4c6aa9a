//! Still pictures: decoded within limits and encoded anew, so that metadata and whatever else was in them is gone.

use super::content::{Remade, Unfit};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use model::{FileKind, MAX_PIXELS};
use std::io::Cursor;

/// Bytes that decoding may take.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
const JPEG_QUALITY: u8 = 90;

/// A PNG or JPEG made anew, turned as its EXIF said; a BMP becomes a PNG.
pub(super) fn remake(kind: FileKind, bytes: &[u8]) -> Result<Remade, Unfit> {
    let image = decode(kind, bytes)?;
    let (width, height) = (image.width(), image.height());
    let mut out = Vec::new();
    let written = if kind == FileKind::Jpeg {
        plain(image).write_with_encoder(JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY))
    } else {
        let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Default, FilterType::Adaptive);
        image.write_with_encoder(encoder)
    };
    written.map_err(|e| unfit(&e))?;
    Ok(Remade { bytes: out, width, height })
}

fn decode(kind: FileKind, bytes: &[u8]) -> Result<DynamicImage, Unfit> {
    let format = match kind {
        FileKind::Jpeg => ImageFormat::Jpeg,
        FileKind::Bmp => ImageFormat::Bmp,
        _ => ImageFormat::Png,
    };
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| unfit(&e))?;
    let (width, height) = decoder.dimensions();
    // Asked of the header, before any memory is taken for pixels.
    if u64::from(width) * u64::from(height) > MAX_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Unfit::Pixels);
    }
    let orientation = decoder.orientation().map_err(|e| unfit(&e))?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|e| unfit(&e))?;
    image.apply_orientation(orientation);
    Ok(image)
}

/// As JPEG can hold it: grey or colour, without transparency.
fn plain(image: DynamicImage) -> DynamicImage {
    if image.color().has_color() { image.into_rgb8().into() } else { image.into_luma8().into() }
}

fn unfit(error: &ImageError) -> Unfit {
    if matches!(error, ImageError::Limits(_)) { Unfit::Pixels } else { Unfit::Content }
}
