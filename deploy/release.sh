#!/bin/sh
# Makes a release of what is committed: release/khabar-<version>.tar.gz (sources and what is built of them), its SBOM
# from the lock file, and checksums. The same commit gives the same bytes. Run it from the checkout: npm run release
set -eu
cd "$(dirname "$0")/.."
version=$(node -p 'require("./package.json").version')
[ -z "$(git status --porcelain)" ] || { echo "release: commit first: $(git status --porcelain | head -3)" >&2; exit 1; }
grep -q "^## $version" CHANGELOG.md || { echo "release: CHANGELOG.md has no section for $version" >&2; exit 1; }
node deploy/third-party.mjs --check
tag=$(git tag --points-at HEAD | grep -x "v$version" || true)
[ -n "$tag" ] || echo "release: this commit is not tagged v$version yet: git tag -a v$version" >&2

name=khabar-$version
moment=$(git log -1 --format=%ct)
rm -rf release && mkdir -p "release/$name"
git archive HEAD | tar x -C "release/$name"
npm run -s build
# Without what only this checkout's compiler reads.
cp -r dist "release/$name/dist" && rm -f "release/$name/dist/.tsbuildinfo"
npm sbom --omit dev --package-lock-only --sbom-format cyclonedx --sbom-type application > "release/$name.sbom.json.new"
# A random number and the hour of making would make every run another.
node -e '
  const { readFileSync, writeFileSync, rmSync } = require("node:fs");
  const [, made, moment] = process.argv;
  const sbom = JSON.parse(readFileSync(made, "utf8"));
  delete sbom.serialNumber;
  sbom.metadata.timestamp = new Date(moment * 1000).toISOString();
  writeFileSync(made.replace(/\.new$/, ""), JSON.stringify(sbom, null, 1) + "\n");
  rmSync(made);
' "release/$name.sbom.json.new" "$moment"
cp "release/$name.sbom.json" "release/$name/sbom.json"
tar c --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$moment" --mode=u=rwX,go=rX -C release "$name" |
  gzip -9n > "release/$name.tar.gz"
rm -rf "release/$name"
(cd release && sha256sum "$name.tar.gz" "$name.sbom.json" > SHA256SUMS && cat SHA256SUMS)
