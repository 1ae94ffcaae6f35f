// Looks at every page in the folders given with headless Chromium; see pages.sh.
const fs = require('node:fs');
const path = require('node:path');
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

function pages(folder) {
  return fs.readdirSync(folder).sort().filter((name) => name.endsWith('.html'))
    .map((name) => path.join(folder, name));
}

const views = [
  ['phone', { viewport: { width: 360, height: 740 }, colorScheme: 'light' }],
  ['desk', { viewport: { width: 1100, height: 900 }, colorScheme: 'light' }],
  ['dark', { viewport: { width: 800, height: 900 }, colorScheme: 'dark' }],
];

(async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  let faults = 0;
  const fault = (file, view, words) => { faults += 1; console.log(`${file} (${view}): ${words}`); };
  let seen = 0;
  for (const file of process.argv.slice(2).flatMap(pages)) {
    seen += 1;
    const name = file.replace(/\.html$/, '');
    if (/<script/i.test(fs.readFileSync(file, 'utf8'))) fault(file, 'text', 'holds a script');
    for (const [view, options] of views) {
      // The page's own policy forbids scripts; the audit is let past it.
      const context = await browser.newContext({ ...options, bypassCSP: true });
      const page = await context.newPage();
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) fault(file, view, `asks for ${request.url()}`);
      });
      await page.goto(`file://${file}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) fault(file, view, `is ${wide} px too wide`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run());
      for (const { id, impact, help, nodes } of violations) {
        const words = `${impact} ${id}: ${help}: ${nodes[0].html.slice(0, 120)}`;
        if (impact === 'serious' || impact === 'critical') fault(file, view, words);
        else console.log(`note: ${file} (${view}): ${words}`);
      }
      await page.screenshot({ path: `${name}-${view}.png`, fullPage: true, timeout: 180000 });
      await context.close();
    }
    const page = await browser.newPage();
    await page.goto(`file://${file}`);
    await page.pdf({ path: `${name}.pdf`, preferCSSPageSize: true });
    await page.close();
  }
  await browser.close();
  console.log(`${seen} pages, ${faults} faults`);
  process.exit(faults > 0 || seen === 0 ? 1 : 0);
})();
