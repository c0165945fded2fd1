// What embedded_engine.ts makes at build time.
declare module "virtual:engine_glue" {
  const create: (options: { wasmBinary: ArrayBuffer }) => Promise<unknown>;
  export default create;
}
declare module "virtual:engine_bytes" {
  const gzip_in_base64: string;
  export default gzip_in_base64;
}
