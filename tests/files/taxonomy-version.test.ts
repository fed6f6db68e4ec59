import { describe, expect, it } from 'vitest';
import { refuseUnraised } from '../../src/files/taxonomy-version.ts';

const base = (text: string, version = '2026.11.0') => ({
  name: 'a/00-base.yaml',
  text: `version: "${version}"\n${text}`,
});
const more = (text: string) => ({ name: 'a/10-regions.yaml', text });
const local = (text: string, name = 'b/90-local.yaml') => ({ name, text });

describe('a changed taxonomy', () => {
  it('is refused, by the name of the file, while its version stays', () => {
    expect(() => refuseUnraised([base('x'), more('y')], [base('x'), more('z')])).toThrow(
      /10-regions\.yaml: has changed, but its version is still 2026\.11\.0/,
    );
    expect(() => refuseUnraised([base('x')], [base('z')])).toThrow(/00-base\.yaml.*raise `version`/);
  });

  it('is taken once the version of the whole, or of that file, is raised', () => {
    expect(() => refuseUnraised([base('x'), more('y')], [base('x', '2026.11.1'), more('z')])).not.toThrow();
    const before = [base('x'), local('version: "2026.11.0"\ny')];
    expect(() => refuseUnraised(before, [base('x'), local('version: "2026.11.1"\nz')])).not.toThrow();
    expect(() => refuseUnraised(before, [base('x'), local('version: "2026.11.0"\nz')])).toThrow(/90-local/);
  });

  it('may gain and lose files, and move', () => {
    expect(() => refuseUnraised([base('x')], [base('x'), local('y')])).not.toThrow();
    expect(() => refuseUnraised([base('x'), local('y')], [base('x')])).not.toThrow();
    expect(() => refuseUnraised([base('x'), local('y')], [base('x'), local('y', 'c/90-local.yaml')])).not.toThrow();
  });
});
