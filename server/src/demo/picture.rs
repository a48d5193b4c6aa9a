//! Pictures for the stories, drawn by program: what a screenshot of a chart, a network map or a rack could look like.

type Colour = [u8; 3];

const PAPER: Colour = [250, 251, 253];
const LINE: Colour = [205, 211, 222];
const INK: Colour = [52, 64, 84];
const BLUE: Colour = [46, 107, 214];
const RED: Colour = [207, 51, 51];
const GREEN: Colour = [30, 140, 90];

const WIDTH: usize = 480;
const HEIGHT: usize = 270;

/// A picture of that kind as a BMP file; the desk decodes it and keeps it as PNG.
pub fn bmp(kind: &str) -> Vec<u8> {
    let mut sheet = Sheet { pixels: vec![PAPER; WIDTH * HEIGHT] };
    match kind {
        "topology" => topology(&mut sheet),
        "rack" => rack(&mut sheet),
        _ => traffic(&mut sheet),
    }
    sheet.into_bmp()
}

/// Bars over time; the last ones fall to nothing.
fn traffic(sheet: &mut Sheet) {
    for row in 1..5 {
        sheet.fill(40, row * 46, WIDTH - 60, 1, LINE);
    }
    for bar in 0..34_usize {
        let wave = 90 + (bar * 37 % 61) + (bar * bar * 7 % 43);
        let (height, colour) = if (22..27).contains(&bar) { (8, RED) } else { (wave, BLUE) };
        sheet.fill(44 + bar * 12, 230 - height, 8, height, colour);
    }
    sheet.fill(40, 230, WIDTH - 60, 2, INK);
    sheet.fill(40, 30, 2, 200, INK);
}

/// Headquarters and three branches; one line is cut.
fn topology(sheet: &mut Sheet) {
    for (branch, colour) in [(0, GREEN), (1, RED), (2, GREEN)] {
        let x = 80 + branch * 150;
        sheet.fill(x + 9, 130, 2, 50, colour);
        sheet.fill(x - 20, 180, 60, 40, colour);
        sheet.fill(x - 17, 183, 54, 34, PAPER);
    }
    sheet.fill(225, 144, 30, 10, PAPER);
    sheet.fill(90, 130, 302, 2, INK);
    sheet.fill(239, 92, 2, 40, INK);
    sheet.fill(190, 40, 100, 52, BLUE);
    sheet.fill(194, 44, 92, 44, PAPER);
}

/// Six units with their lamps; one of them is red.
fn rack(sheet: &mut Sheet) {
    sheet.fill(100, 20, 280, 230, INK);
    for unit in 0..6 {
        let y = 30 + unit * 36;
        sheet.fill(110, y, 260, 30, LINE);
        for lamp in 0..8 {
            let colour = if unit == 3 && lamp > 4 { RED } else { GREEN };
            sheet.fill(126 + lamp * 22, y + 10, 10, 10, colour);
        }
        sheet.fill(320, y + 8, 36, 14, INK);
    }
}

struct Sheet {
    pixels: Vec<Colour>,
}

impl Sheet {
    fn fill(&mut self, x: usize, y: usize, width: usize, height: usize, colour: Colour) {
        for row in self.pixels.chunks_mut(WIDTH).skip(y).take(height) {
            row.iter_mut().skip(x).take(width).for_each(|pixel| *pixel = colour);
        }
    }

    /// 24 bits a pixel, blue first, the lowest row first. A row of 480 pixels needs no padding.
    fn into_bmp(self) -> Vec<u8> {
        const HEAD: u32 = 54;
        let body = (WIDTH * HEIGHT * 3) as u32;
        let mut file = b"BM".to_vec();
        for number in [HEAD + body, 0, HEAD, 40, WIDTH as u32, HEIGHT as u32, 0x18_0001, 0, body, 2835, 2835, 0, 0] {
            file.extend(number.to_le_bytes());
        }
        for row in self.pixels.chunks(WIDTH).rev() {
            file.extend(row.iter().flat_map(|[r, g, b]| [*b, *g, *r]));
        }
        file
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_a_bmp_of_the_size_it_says() {
        let file = bmp("rack");
        assert!(file.starts_with(b"BM"));
        assert_eq!(file[2..6], (file.len() as u32).to_le_bytes());
        assert_ne!(bmp("rack"), bmp("topology"));
    }
}
