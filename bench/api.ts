/**
 * The built API under requests: each kind of answer over 50,000 reports, or, told how many reports on which engine,
 * each kind of list. Run: npm run bench:api [-- --items 1000000 --store postgres|sqlite]
 */
if (process.argv.length > 2) await import('./api/lists.ts');
else await import('./api/routes.ts');

export {};
