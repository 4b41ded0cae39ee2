'use strict'

const WIDTH = 720
const HEIGHT = 300
const LEFT = 70
const RIGHT = 20
const TOP = 30
const BOTTOM = 40

const LINES = [
  { of: 'acknowledged', colour: '#2a6fbb', dash: '' },
  { of: 'folded', colour: '#c2571a', dash: ' stroke-dasharray="7 4"' }
]

/** Receipts acknowledged and folded over the seconds of a burst, as an SVG drawing. */
function burstGraph(burst) {
  const series = [{ seconds: 0, acknowledged: 0, folded: 0 }, ...burst.product.series]
  const end = Math.max(...series.map((point) => point.seconds))
  const most = Math.max(...series.map((point) => point.acknowledged))
  const x = (seconds) => (LEFT + (seconds / end) * (WIDTH - LEFT - RIGHT)).toFixed(1)
  const y = (receipts) => (HEIGHT - BOTTOM - (receipts / most) * (HEIGHT - TOP - BOTTOM)).toFixed(1)
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img">`,
    '<title>A burst: receipts acknowledged, and folded, by seconds since its start</title>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`
  ]
  for (let step = 0; step <= 4; step++) {
    const receipts = (most * step) / 4
    parts.push(
      `<line x1="${LEFT}" y1="${y(receipts)}" x2="${WIDTH - RIGHT}" y2="${y(receipts)}" stroke="#dddddd"/>`,
      `<text x="${LEFT - 8}" y="${Number(y(receipts)) + 4}" text-anchor="end" fill="#333333">${Math.round(receipts).toLocaleString('en')}</text>`,
      `<text x="${x((end * step) / 4)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="#333333">${((end * step) / 4).toFixed(1)} s</text>`
    )
  }
  LINES.forEach(({ of, colour, dash }, index) => {
    const points = series.map((point) => `${x(point.seconds)},${y(point[of])}`).join(' ')
    const at = LEFT + 10 + index * 140
    parts.push(
      `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>`,
      `<line x1="${at}" y1="14" x2="${at + 30}" y2="14" stroke="${colour}" stroke-width="2"${dash}/>`,
      `<text x="${at + 36}" y="18" fill="#333333">${of}</text>`
    )
  })
  return parts.concat('</svg>', '').join('\n')
}

module.exports = { burstGraph }
