/** The version of the package, which the build inserts. */
declare const PACKAGE_VERSION: string | undefined;

export const VERSION = typeof PACKAGE_VERSION === 'string' ? PACKAGE_VERSION : 'development';
