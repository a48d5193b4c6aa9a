//! GIF: frame by frame, with colours, times and places as they were; comments and other extensions are gone.
//!
//! The crate `gif` (which `image` stands on) and not `image`: it keeps the palettes, so nothing is lost, and needs no
//! search for new colours, which takes seconds for a long animation.

use super::content::{Remade, Unfit};
use gif::{DecodeOptions, Decoder, DecodingError, Encoder, Frame, MemoryLimit};
use model::MAX_PIXELS;
use std::num::NonZeroU64;

/// Frames of one animation, at most.
const MOST_FRAMES: usize = 200;

/// The same pictures in a new file. All frames together, and the screen, have at most [`MAX_PIXELS`].
pub(super) fn remake(bytes: &[u8]) -> Result<Remade, Unfit> {
    let mut decoder = open(bytes)?;
    let (width, height) = (decoder.width(), decoder.height());
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Unfit::Pixels);
    }
    let palette = decoder.global_palette().unwrap_or_default().to_vec();
    let mut encoder = Encoder::new(Vec::new(), width, height, &palette).map_err(|_| Unfit::Content)?;
    encoder.set_repeat(decoder.repeat()).map_err(|_| Unfit::Content)?;
    let (mut frames, mut pixels) = (0, 0);
    while let Some(frame) = decoder.next_frame_info().map_err(|e| unfit(&e))? {
        frames += 1;
        pixels += u64::from(frame.width) * u64::from(frame.height);
        if frames > MOST_FRAMES || pixels > MAX_PIXELS {
            return Err(Unfit::Pixels);
        }
        let mut frame = frame.clone();
        let mut buffer = vec![0; decoder.buffer_size()];
        decoder.read_into_buffer(&mut buffer).map_err(|e| unfit(&e))?;
        frame.buffer = buffer.into();
        encoder.write_frame(&tidy(frame, palette.is_empty())?).map_err(|_| Unfit::Content)?;
    }
    if frames == 0 {
        return Err(Unfit::Content);
    }
    let bytes = encoder.into_inner().map_err(|_| Unfit::Content)?;
    Ok(Remade { bytes, width: width.into(), height: height.into() })
}

fn open(bytes: &[u8]) -> Result<Decoder<&[u8]>, Unfit> {
    let mut options = DecodeOptions::new();
    options.check_frame_consistency(true);
    options.set_memory_limit(MemoryLimit::Bytes(NonZeroU64::new(MAX_PIXELS).unwrap_or(NonZeroU64::MIN)));
    options.read_info(bytes).map_err(|e| unfit(&e))
}

/// A frame needs colours; its rows are in order once they are read.
fn tidy(mut frame: Frame<'static>, no_palette: bool) -> Result<Frame<'static>, Unfit> {
    if no_palette && frame.palette.is_none() {
        return Err(Unfit::Content);
    }
    frame.interlaced = false;
    Ok(frame)
}

fn unfit(error: &DecodingError) -> Unfit {
    if matches!(error, DecodingError::MemoryLimit) { Unfit::Pixels } else { Unfit::Content }
}
