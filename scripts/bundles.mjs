/** How the programs for Node are bundled: each is one file without dependencies. */
import { readFileSync } from 'node:fs';

/**
 * @param {{ production: boolean }} options
 */
export function nodeBundle({ production }) {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  return /** @satisfies {import('esbuild').BuildOptions} */ (
    /** @type {const} */ ({
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      minify: production,
      sourcemap: !production,
      // Several packages have a UMD build as `main`, which bundles badly.
      mainFields: ['module', 'main'],
      // Bundled to CommonJS, a module that asks where it stands gets this answer.
      define: { 'import.meta.url': 'moduleUrl', PACKAGE_VERSION: JSON.stringify(version) },
      banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
      logLevel: 'warning',
    })
  );
}

/**
 * The SDK contains a validator for the forms that servers may ask users to fill in. None is ever asked, and it would be half of
 * the bundle.
 *
 * @type {import('esbuild').Plugin}
 */
const WITHOUT_SCHEMA_VALIDATOR = {
  name: 'without-schema-validator',
  setup(build) {
    build.onResolve({ filter: /\/ajv-provider\.js$/ }, () => ({ path: 'ajv-provider', namespace: 'absent' }));
    build.onLoad({ filter: /^ajv-provider$/, namespace: 'absent' }, () => ({
      contents: 'export class AjvJsonSchemaValidator { getValidator() { throw new Error("No validator."); } }',
    }));
  },
};

/**
 * The command line, and the servers that it starts.
 *
 * @param {{ production: boolean, folder: string }} options
 * @returns {import('esbuild').BuildOptions[]}
 */
export function programBundles({ production, folder }) {
  const node = nodeBundle({ production });
  return [
    { ...node, entryPoints: ['server/src/main.node.ts'], outfile: `${folder}/server.js` },
    { ...node, entryPoints: ['server/src/mcp/serve.ts'], outfile: `${folder}/mcp.js`, plugins: [WITHOUT_SCHEMA_VALIDATOR] },
    {
      ...node,
      entryPoints: ['server/src/cli.ts'],
      outfile: `${folder}/cli.js`,
      banner: { js: `#!/usr/bin/env node\n${node.banner.js}` },
    },
  ];
}
