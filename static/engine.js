// The module's second half shares memory and functions with the first. The program asks for it when the first view
// stands, and hears through this call whether it came.
const @name@ = {
  __wasm_split_load_engine: async (told, asker) => {
    let came = true;
    try {
      const response = await @engine@;
      await WebAssembly.instantiate(await response.arrayBuffer(), { __wasm_split: wasm });
    } catch (error) {
      console.error(error);
      came = false;
    }
    wasm.__indirect_function_table.get(told)(asker, came);
  },
};
